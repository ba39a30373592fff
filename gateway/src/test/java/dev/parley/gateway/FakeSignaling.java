package dev.parley.gateway;

import dev.parley.protocol.BusAddresses;
import dev.parley.protocol.ByeReason;
import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.RoomView;
import dev.parley.protocol.Route;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Just enough of signaling to see what the gateway makes of it: two seats a room, and news that can be held back. */
final class FakeSignaling {

    private record Holder(String peer, @Nullable String name, String hash, long epoch, boolean away, Route route) {}

    /** The age of every seat: nobody compares them here. */
    private static final long SINCE = 40;

    private static final class Room {
        final List<Holder> holders = new ArrayList<>();
        long version;
        RoomView.@Nullable Departure departed;
    }

    private final Vertx vertx;
    private final Map<String, Room> rooms = new HashMap<>();
    private final List<Runnable> heldBack = new ArrayList<>();
    private final BlockingQueue<RoomRequest> asked = new LinkedBlockingQueue<>();
    private boolean silent;
    private boolean holdsBack;

    FakeSignaling(Vertx vertx) {
        this.vertx = vertx;
        vertx.eventBus().<RoomRequest>localConsumer(BusAddresses.SIGNALING, this::onRequest);
    }

    /** From now on nobody gets an answer. */
    synchronized void fallsSilent() {
        silent = true;
    }

    synchronized void speaksAgain() {
        silent = false;
    }

    /** From now on news is kept until it is released; answers are not. */
    synchronized void holdsNewsBack() {
        holdsBack = true;
    }

    synchronized void releasesNews() {
        holdsBack = false;
        heldBack.forEach(Runnable::run);
        heldBack.clear();
    }

    /** The next request that is of this kind; earlier ones of another are skipped. */
    <T extends RoomRequest> T isAsked(Class<T> kind) {
        try {
            while (true) {
                RoomRequest request = Objects.requireNonNull(asked.poll(Await.SECONDS, TimeUnit.SECONDS), "not asked");
                if (kind.isInstance(request)) {
                    return kind.cast(request);
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A request of this kind has been made already; what came before it is skipped. */
    <T extends RoomRequest> void wasAsked(Class<T> kind) {
        for (RoomRequest request = asked.poll(); request != null; request = asked.poll()) {
            if (kind.isInstance(request)) {
                return;
            }
        }
        throw new AssertionError("not asked yet: " + kind.getSimpleName());
    }

    private synchronized void onRequest(Message<RoomRequest> message) {
        asked.add(message.body());
        if (silent) {
            return;
        }
        Room room = rooms.computeIfAbsent(message.body().room(), unseen -> new Room());
        message.reply(
                switch (message.body()) {
                    case RoomRequest.Enter enter -> enter(room, enter);
                    case RoomRequest.Leave leave -> leave(room, leave);
                    case RoomRequest.Lose lose -> lose(room, lose);
                    case RoomRequest.Assert held -> restore(room, held);
                });
    }

    private RoomAnswer enter(Room room, RoomRequest.Enter enter) {
        for (Holder holder : List.copyOf(room.holders)) {
            if (holder.route.equals(enter.route())) {
                return new RoomAnswer.Entered(
                        holder.peer, holder.epoch, SINCE, holder.epoch > 1, view(room, holder.peer));
            }
            if (holder.hash.equals(enter.claimHash())) {
                Holder again =
                        new Holder(holder.peer, enter.name(), holder.hash, holder.epoch + 1, false, enter.route());
                room.holders.set(room.holders.indexOf(holder), again);
                if (!holder.away) {
                    tell(holder.route, new GatewayNotice.Replaced(holder.route.socket()));
                }
                return entered(room, again, true);
            }
        }
        if (room.holders.size() == 2) {
            return new RoomAnswer.Full(room.holders.stream().anyMatch(Holder::away) ? 7L : null);
        }
        Holder holder = new Holder(enter.peer(), enter.name(), enter.seatHash(), 1, false, enter.route());
        room.holders.add(holder);
        return entered(room, holder, false);
    }

    private RoomAnswer entered(Room room, Holder holder, boolean resumed) {
        tellAllBut(room, holder.peer);
        return new RoomAnswer.Entered(holder.peer, holder.epoch, SINCE, resumed, view(room, holder.peer));
    }

    private RoomAnswer leave(Room room, RoomRequest.Leave leave) {
        if (room.holders.removeIf(holder -> holder.peer.equals(leave.peer()) && holder.epoch == leave.epoch())) {
            room.departed = new RoomView.Departure(leave.peer(), ByeReason.LEFT);
            tellAllBut(room, leave.peer());
        }
        return new RoomAnswer.Gone();
    }

    private RoomAnswer lose(Room room, RoomRequest.Lose lose) {
        room.holders.replaceAll(holder -> holder.peer.equals(lose.peer()) && holder.epoch == lose.epoch()
                ? new Holder(holder.peer, holder.name, holder.hash, holder.epoch, true, holder.route)
                : holder);
        tellAllBut(room, lose.peer());
        return new RoomAnswer.Gone();
    }

    private RoomAnswer restore(Room room, RoomRequest.Assert held) {
        for (Holder holder : room.holders) {
            if (holder.peer.equals(held.peer())) {
                return holder.epoch == held.epoch() ? entered(room, holder, false) : new RoomAnswer.Gone();
            }
        }
        if (room.holders.size() == 2) {
            return new RoomAnswer.Full(null);
        }
        RoomView.Other other = held.view().other();
        if (room.version < held.view().version() && other != null) {
            room.holders.add(new Holder(
                    other.peer(), other.name(), other.seatHash(), other.epoch(), other.away(), other.route()));
        }
        room.version = Math.max(room.version, held.view().version());
        Holder holder = new Holder(held.peer(), held.name(), held.seatHash(), held.epoch(), false, held.route());
        room.holders.add(holder);
        return entered(room, holder, false);
    }

    /** All that it knew is lost, as when every process of it died. */
    synchronized void forgetsEverything() {
        rooms.clear();
    }

    /** Asks a gateway about a seat. */
    synchronized void audits(String name, RoomRequest.Enter entered, boolean away) {
        Room room = rooms.computeIfAbsent(name, unseen -> new Room());
        tell(
                entered.route(),
                new GatewayNotice.Audited(
                        entered.route().socket(), name, entered.peer(), 1, away, view(room, entered.peer())));
    }

    /** Tells a socket that older seats hold its room. */
    synchronized void displaces(RoomRequest.Enter entered) {
        tell(entered.route(), new GatewayNotice.Displaced(entered.route().socket()));
    }

    private void tellAllBut(Room room, String peer) {
        room.version++;
        for (Holder holder : room.holders) {
            if (!holder.peer.equals(peer)) {
                Route route = holder.route;
                tell(route, new GatewayNotice.Changed(route.socket(), view(room, holder.peer)));
            }
        }
    }

    private static RoomView view(Room room, String peer) {
        RoomView.Other other = room.holders.stream()
                .filter(holder -> !holder.peer.equals(peer))
                .map(holder -> new RoomView.Other(
                        holder.peer, holder.name, null, holder.epoch, holder.away, holder.route, SINCE, holder.hash))
                .findFirst()
                .orElse(null);
        return new RoomView(room.version, other, room.departed);
    }

    private void tell(Route to, GatewayNotice notice) {
        Runnable telling = () -> vertx.eventBus().send(to.gateway(), notice);
        if (holdsBack) {
            heldBack.add(telling);
        } else {
            telling.run();
        }
    }
}
