package dev.parley.bench;

import dev.parley.bench.Client.Server;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** People who sit in their rooms and stay. Confined to its loop. */
final class Crowd implements Client.Owner {

    private static final long SIGN_SECONDS = 5;

    private final List<Client> clients = new ArrayList<>();
    private final Queue<Client> waiting = new ArrayDeque<>();
    private final Consumer<String> onFailure;
    private final io.netty.util.concurrent.ScheduledFuture<?> signs;
    private ObjLongConsumer<Client> onHeard = (client, sentNanos) -> {};
    private Times times = new Times();
    private long begunNanos;
    private int joined;
    private @Nullable Runnable onAllIn;

    /**
     * Nobody is there yet.
     *
     * @param servers where the first and the second of each room go
     * @param seats how many of a room's two are taken
     */
    Crowd(EventLoop loop, List<Server> servers, int rooms, int seats, Consumer<String> onFailure) {
        this.onFailure = onFailure;
        String name = Long.toString(System.nanoTime(), 36);
        for (int i = 0; i < rooms; i++) {
            String room = "room-" + name + "-" + i;
            for (int side = 0; side < seats; side++) {
                clients.add(new Client(loop, side == 0 ? servers.getFirst() : servers.getLast(), room, side, this));
            }
        }
        signs = loop.scheduleAtFixedRate(
                () -> clients.forEach(Client::giveSign), SIGN_SECONDS, SIGN_SECONDS, TimeUnit.SECONDS);
    }

    List<Client> clients() {
        return clients;
    }

    /** Gets everybody in, so many at a time; for a crowd that was {@linkplain #cut cut off}, back in. */
    void enter(int atOnce, Runnable allIn) {
        times = new Times();
        begunNanos = System.nanoTime();
        joined = 0;
        onAllIn = allIn;
        waiting.addAll(clients);
        for (int i = 0; i < atOnce; i++) {
            connectNext();
        }
    }

    private void connectNext() {
        Client next = waiting.poll();
        if (next != null) {
            next.connect();
        }
    }

    /** How long each took to get in, from the moment that all wanted to. */
    Times times() {
        return times;
    }

    /** Hears of every message. */
    void listen(ObjLongConsumer<Client> listener) {
        onHeard = listener;
    }

    /** All sockets are gone at once, as when their gateway dies. */
    void cut() {
        clients.forEach(Client::cut);
    }

    /** Everybody leaves for good. */
    void leave() {
        signs.cancel(false);
        clients.forEach(Client::cut);
    }

    @Override
    public void onJoined(Client client) {
        times.add(System.nanoTime() - begunNanos);
        joined++;
        connectNext();
        if (joined == clients.size() && onAllIn != null) {
            onAllIn.run();
        }
    }

    @Override
    public void onMessage(Client client, long sentNanos, byte kind) {
        onHeard.accept(client, sentNanos);
    }

    @Override
    public void onLeft(Client client) {}

    @Override
    public void onClosed(Client client, String why) {
        if (!client.isClosing()) {
            onFailure.accept(why);
        }
    }
}
