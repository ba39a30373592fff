package dev.parley.bench;

import dev.parley.bench.Client.Server;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whole calls, always so many at a time: two connect and join, an offer, an answer, twelve candidates each way, both
 * leave and close. The next begins where one has ended.
 */
final class CallLoad {

    private static final int CANDIDATES = 12;

    private final EventLoop loop;
    private final List<Server> servers;
    private final Data offer = Data.offer();
    private final Data answer = Data.answer();
    private final Data candidate = Data.candidate();
    private final Times times = new Times();
    private final String name = Long.toString(System.nanoTime(), 36);
    private Consumer<String> onFailure = why -> {};
    private boolean going;
    private int made;
    private int finished;
    private int underWay;
    private Runnable onIdle = () -> {};

    /** @param servers where the first and the second of each pair go */
    CallLoad(EventLoop loop, List<Server> servers) {
        this.loop = loop;
        this.servers = List.copyOf(servers);
    }

    void start(int atOnce, Consumer<String> failed) {
        onFailure = failed;
        going = true;
        for (int i = 0; i < atOnce; i++) {
            new Call().begin();
        }
    }

    /** Begins no more; {@code idle} runs when the last has ended. */
    void stop(Runnable idle) {
        going = false;
        onIdle = idle;
        if (underWay == 0) {
            idle.run();
        }
    }

    int finished() {
        return finished;
    }

    Times times() {
        return times;
    }

    private final class Call implements Client.Owner {

        private final Client first;
        private final Client second;
        private final long begun = System.nanoTime();
        private final int[] heard = new int[2];
        private int joined;
        private int left;
        private int closed;

        Call() {
            String room = "call-" + name + "-" + made++;
            first = new Client(loop, servers.getFirst(), room, 0, this);
            second = new Client(loop, servers.getLast(), room, 1, this);
        }

        void begin() {
            underWay++;
            first.connect();
        }

        @Override
        public void onJoined(Client client) {
            joined++;
            if (client == first) {
                second.connect();
            }
            beginTalking();
        }

        @Override
        public void onOther(Client client) {
            joined++;
            beginTalking();
        }

        /** A server without rooms tells nobody of the other: then both being there has to do. */
        private void beginTalking() {
            boolean tells = !servers.getFirst().dialect().equals("peerjs");
            if (joined == (tells ? 3 : 2)) {
                first.say(offer, System.nanoTime());
            }
        }

        @Override
        public void onMessage(Client client, long sentNanos, byte kind) {
            if (kind == Data.OFFER) {
                client.say(answer, System.nanoTime());
                sayCandidates(client);
            } else if (kind == Data.ANSWER) {
                sayCandidates(client);
            }
            heard[client.side]++;
            if (heard[0] == CANDIDATES + 1 && heard[1] == CANDIDATES + 1) {
                first.leave();
                second.leave();
            }
        }

        private void sayCandidates(Client client) {
            for (int i = 0; i < CANDIDATES; i++) {
                client.say(candidate, System.nanoTime());
            }
        }

        @Override
        public void onLeft(Client client) {
            left++;
            client.close();
        }

        @Override
        public void onClosed(Client client, String why) {
            closed++;
            if (!client.isClosing() || left == 0) {
                going = false;
                onFailure.accept(why);
            } else if (closed == 2) {
                end();
            }
        }

        private void end() {
            finished++;
            times.add(System.nanoTime() - begun);
            underWay--;
            if (going) {
                new Call().begin();
            } else if (underWay == 0) {
                onIdle.run();
            }
        }
    }
}
