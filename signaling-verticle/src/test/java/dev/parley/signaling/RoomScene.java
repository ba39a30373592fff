package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.RoomView;
import dev.parley.protocol.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A room on a table: asks it by short words and remembers what came of the last request. */
final class RoomScene {

    static final Duration GRACE = Duration.ofSeconds(15);
    static final RoomAnswer GONE = new RoomAnswer.Gone();

    Room room = Room.empty("blue");
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    Outcome last = new Outcome(room, null, List.of(), List.of());

    static Route route(String socket) {
        return new Route("gateway-of-" + socket, socket);
    }

    /** A socket without a secret asks; its peer id and secret are named after it. */
    RoomAnswer enters(String socket) {
        return asks(Question.of(socket).enter());
    }

    /** A socket asks with the secret of an earlier one. */
    RoomAnswer claims(String socket, String earlier) {
        return asks(Question.of(socket).claiming(earlier).enter());
    }

    RoomAnswer leaves(String peer, long epoch) {
        return asks(new RoomRequest.Leave("blue", peer, epoch));
    }

    RoomAnswer isLost(String peer, long epoch) {
        return asks(new RoomRequest.Lose("blue", peer, epoch));
    }

    static String peer(String socket) {
        return "peer-of-" + socket;
    }

    static String hash(String socket) {
        return "hash-of-" + socket;
    }

    RoomAnswer asks(RoomRequest request) {
        last = room.apply(request, now, GRACE);
        room = last.next();
        RoomAnswer answer = last.answer();
        if (answer == null) {
            throw new AssertionError("a request without an answer");
        }
        return answer;
    }

    static RoomAnswer.Entered entered(RoomAnswer answer) {
        return assertInstanceOf(RoomAnswer.Entered.class, answer);
    }

    void expires() {
        last = room.expire(now);
        room = last.next();
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    /** What the last request told a socket. */
    List<GatewayNotice> told(String socket) {
        return last.deliveries().stream()
                .filter(to -> to.address().equals(route(socket).gateway()))
                .map(Delivery::notice)
                .toList();
    }

    /** The newest view that the last request told a socket. */
    RoomView viewToldTo(String socket) {
        return told(socket).stream()
                .filter(GatewayNotice.Changed.class::isInstance)
                .map(GatewayNotice.Changed.class::cast)
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new AssertionError(socket + " was told nothing"))
                .view();
    }

    Seat seat(String peer) {
        return room.seats().stream()
                .filter(seat -> seat.peer().equals(peer))
                .findFirst()
                .orElseThrow(() -> new AssertionError(peer + " has no seat"));
    }

    /** What the other is shown of the seat that a socket entered. */
    RoomView.Other other(String socket, long epoch, boolean away) {
        long since = seat(peer(socket)).since();
        return new RoomView.Other(peer(socket), null, null, epoch, away, route(socket), since, hash(socket));
    }
}
