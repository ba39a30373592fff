package dev.parley.gateway;

import dev.parley.cluster.Bus;
import dev.parley.cluster.Members;
import dev.parley.cluster.Turnstiles;
import dev.parley.protocol.BusAddresses;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The way to those who decide. */
final class Signaling {

    /** Between two rounds of asking, when nobody answered the first: a process that starts takes seconds. */
    private static final long PAUSE_MS = 1_000;

    /** With the patience of each round more than a minute: by then signaling has found out by itself. */
    private static final int ROUNDS = 20;

    private final Vertx vertx;
    private final Members members;
    private final Turnstiles turnstiles;

    Signaling(Vertx vertx, Members members) {
        this.vertx = vertx;
        this.members = members;
        this.turnstiles = new Turnstiles(vertx, members);
    }

    /** Asks while somebody waits for the answer; fails where nobody gave one. */
    <Q extends Record & RoomRequest> Future<RoomAnswer> ask(Q question) {
        return inTurn(question.room(), () -> askNow(question));
    }

    /** For who must know whether, and when, it was asked: asks {@linkplain #askNow at once} when it is its turn, or never. */
    <T> Future<T> inTurn(String room, Supplier<Future<T>> asking) {
        return turnstiles.pass(members.nearest(room), asking);
    }

    /** Asks as {@link #ask} does, without waiting for a turn. */
    <Q extends Record & RoomRequest> Future<RoomAnswer> askNow(Q question) {
        String nearest = members.nearest(question.room());
        return Bus.ask(vertx.eventBus(), nearest, BusAddresses.SIGNALING, question);
    }

    /** Says what signaling must hear, through an outage too: a seat that nobody gives back is a ghost. */
    <Q extends Record & RoomRequest> Future<RoomAnswer> insist(Q word) {
        return insist(word, ROUNDS);
    }

    /** Says it once more when what was asked before can no longer arrive. */
    <Q extends Record & RoomRequest> void insistLater(Duration delay, Q word) {
        vertx.timer(delay.toMillis(), TimeUnit.MILLISECONDS).onSuccess(passed -> insist(word));
    }

    private <Q extends Record & RoomRequest> Future<RoomAnswer> insist(Q word, int rounds) {
        Future<RoomAnswer> answer = ask(word);
        return rounds <= 1
                ? answer
                : answer.recover(silence ->
                        vertx.timer(PAUSE_MS, TimeUnit.MILLISECONDS).compose(rested -> insist(word, rounds - 1)));
    }
}
