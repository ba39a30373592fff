package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A room, its gateways and four browsers, on which steps happen; what must always hold is looked at in each. */
final class RoomWorld {

    private final RoomScene scene = new RoomScene();
    private final Map<Integer, String> secrets = new HashMap<>();
    private final Map<Integer, FakeSocket> current = new HashMap<>();
    private final Map<String, FakeSocket> sockets = new HashMap<>();
    private final List<RoomRequest> history = new ArrayList<>();
    private final Set<String> reached = new TreeSet<>();
    private int opened;

    void happens(Step step) {
        scene.passes(Duration.ofMillis(1)); // no two changes of a later life fall into one microsecond of an earlier
        switch (step) {
            case Step.Join(int browser) -> join(browser);
            case Step.Leave(int browser) -> live(browser).ifPresent(this::leave);
            case Step.Lose(int browser) -> live(browser).ifPresent(this::lose);
            case Step.Pass(int seconds) -> scene.passes(Duration.ofSeconds(seconds));
            case Step.Expire() -> {
                scene.expires();
                look();
            }
            case Step.Retry(int which) -> retry(which);
            case Step.Deliver(int browser, int which) -> arrives(browser, which, false);
            case Step.DeliverCopy(int browser, int which) -> arrives(browser, which, true);
        }
    }

    private Optional<FakeSocket> live(int browser) {
        return Optional.ofNullable(current.get(browser)).filter(socket -> socket.in);
    }

    /** A browser joins by a new socket; one of its own that still lives is left behind, as after a change of network. */
    private void join(int browser) {
        String socket = "s" + opened++;
        String secret = secrets.get(browser);
        Optional<Seat> own = scene.room.seats().stream()
                .filter(seat -> seat.secretHash().equals(secret) && !seat.isPast(scene.now))
                .findFirst();
        RoomAnswer answer = asks(Question.of(socket).claimingHash(secret).enter());
        if (own.isPresent()) {
            RoomAnswer.Entered again = assertInstanceOf(RoomAnswer.Entered.class, answer, "the holder gets its seat");
            assertTrue(again.resumed());
            assertEquals(own.get().peer(), again.peer());
        }
        if (answer instanceof RoomAnswer.Entered entered) {
            FakeSocket opens = new FakeSocket(socket, entered);
            current.put(browser, opens);
            sockets.put(socket, opens);
            if (!entered.resumed()) {
                secrets.put(browser, RoomScene.hash(socket));
            }
        }
    }

    private void leave(FakeSocket socket) {
        socket.in = false;
        asks(new RoomRequest.Leave("blue", socket.entered.peer(), socket.entered.epoch()));
    }

    private void lose(FakeSocket socket) {
        socket.in = false;
        asks(new RoomRequest.Lose("blue", socket.entered.peer(), socket.entered.epoch()));
    }

    /** Anything asked before may be asked again as long as the seat that it was about is not free since. */
    private void retry(int which) {
        if (history.isEmpty()) {
            return;
        }
        RoomRequest request = history.get(which % history.size());
        Room before = scene.room.expire(scene.now).next();
        boolean about = before.seats().stream().anyMatch(seat -> switch (request) {
            case RoomRequest.Enter enter ->
                seat.route().equals(enter.route()) || seat.displaced().contains(enter.route());
            case RoomRequest.Leave leave -> true;
            case RoomRequest.Lose lose -> true;
            case RoomRequest.Assert held -> true;
        });
        if (about) {
            scene.asks(request);
            look();
            assertEquals(before, scene.room, "a retry changes nothing");
            reached.add("RETRY");
        }
    }

    private RoomAnswer asks(RoomRequest request) {
        history.add(request);
        RoomAnswer answer = scene.asks(request);
        look();
        return answer;
    }

    /** What must hold after each request; that there is no third seat, the room itself refuses. */
    private void look() {
        scene.last
                .transitions()
                .forEach(transition -> reached.add(transition.kind().name()));
        if (scene.last.answer() instanceof RoomAnswer.Full(Long retryAfter)) {
            reached.add(retryAfter == null ? "FULL" : "FULL IN GRACE");
        }
        if (scene.room.isEmpty()) {
            scene.room = Room.empty("blue"); // as a store forgets it
        }
        if (scene.room.seats().size() == Room.SEATS) {
            assertNotEquals(
                    scene.room.seats().getFirst().peer(),
                    scene.room.seats().getLast().peer());
        }
        scene.last.deliveries().forEach(this::look);
    }

    private void look(Delivery delivery) {
        String name = delivery.notice().socket();
        assertEquals(RoomScene.route(name).gateway(), delivery.address());
        if (delivery.notice() instanceof GatewayNotice.Changed changed) {
            Seat own = seatOf(name).orElseThrow(() -> new AssertionError(name + " is told of a room it is not in"));
            Optional<Seat> other = scene.room.seats().stream()
                    .filter(seat -> !seat.equals(own))
                    .findFirst();
            assertEquals(scene.room.version(), changed.view().version());
            assertEquals(other.map(Seat::seen).orElse(null), changed.view().other());
        }
        FakeSocket socket = sockets.get(name);
        if (socket != null) { // absent where its answer is under way still
            socket.inbox.add(delivery.notice());
        }
    }

    private Optional<Seat> seatOf(String socket) {
        return scene.room.seats().stream()
                .filter(seat -> !seat.away() && seat.route().socket().equals(socket))
                .findFirst();
    }

    private void arrives(int browser, int which, boolean again) {
        FakeSocket socket = current.get(browser);
        if (socket != null && !socket.inbox.isEmpty()) {
            int index = which % socket.inbox.size();
            socket.hears(again ? socket.inbox.get(index) : socket.inbox.remove(index));
        }
    }

    /** What has happened so far, so that a test can see that enough has. */
    Set<String> reached() {
        return reached;
    }

    /** At the end everything under way arrives, the newest first: each knows what is, and none is in who has no seat. */
    void settles() {
        for (FakeSocket socket : sockets.values()) {
            socket.inbox.reversed().forEach(socket::hears);
            assertTrue(socket.believesItsView(), socket.name + " heard other events than its view tells");
            assertEquals(seatOf(socket.name).isPresent(), socket.in, socket.name + " is in while it holds a seat");
            if (socket.in) {
                assertEquals(scene.room.version(), socket.view.version(), socket.name + " knows the latest");
            }
        }
    }
}
