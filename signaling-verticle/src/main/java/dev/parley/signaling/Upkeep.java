package dev.parley.signaling;

import dev.parley.cluster.Members;
import dev.parley.protocol.Limits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks after the rooms that nobody asks about, those that this process keeps: frees the seats whose grace is over,
 * takes as lost the sockets of gateways that are gone, and asks from time to time whether each seat is really held.
 * Instead of a timer per seat it goes by the store's indexes; any process may do so, at any time, and none is missed
 * when one dies. Confined to one context.
 */
final class Upkeep {

    /** What is due is seen at most this much late, small against the shortest sensible grace. */
    private static final Duration PERIOD = Duration.ofMillis(500);

    /** So many at once that a whole gateway's seats are seen to in seconds, so few that nobody's join waits for it. */
    private static final int BATCH = 1_000;

    /** Several times in a grace: a gateway whose living socket is thought away has as many chances to say so. */
    private static final Duration ASK_AWAY = Duration.ofSeconds(3);

    /** The audit's share of a second: 2,000 rooms, a few percent of what a process can do. */
    private static final int AUDIT_BATCH = 100;

    private static final Duration AUDIT_PAUSE = Duration.ofMillis(50);

    /** After a change of members the bus loses notices for some seconds, those of the first audit among them: one more. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final RoomStore rooms;
    private final Decisions decisions;
    private final Members members;
    private final InstantSource clock;
    private final Duration grace;
    private final Absences absences = new Absences();
    private Instant calmFrom;
    private boolean looking;
    private boolean auditing;
    private boolean asking;
    private Instant nextAudit;

    Upkeep(Vertx vertx, RoomStore rooms, Decisions decisions, Members members, InstantSource clock, Duration grace) {
        this.vertx = vertx;
        this.rooms = rooms;
        this.decisions = decisions;
        this.members = members;
        this.clock = clock;
        this.grace = grace;
        this.nextAudit = clock.instant().plus(Absences.PATIENCE);
        this.calmFrom = nextAudit.plus(SETTLING);
    }

    void start() {
        vertx.setPeriodic(PERIOD.toMillis(), timer -> {
            onTime();
            greetMissing();
        });
        vertx.setPeriodic(ASK_AWAY.toMillis(), timer -> askAway());
    }

    /** Members came, went or merged: what was kept may have changed hands, and what was told may be lost. */
    void onChange() {
        absences.look(members.gateways(), clock.instant());
        Instant soon = clock.instant().plus(Absences.PATIENCE);
        nextAudit = soon.isBefore(nextAudit) ? soon : nextAudit;
        calmFrom = soon.plus(SETTLING);
    }

    /** A gateway gave a sign of life; by the bus, which may reach further than the membership. */
    void heardFrom(String gateway) {
        absences.heardFrom(gateway, clock.instant());
    }

    private void onTime() {
        Instant now = clock.instant();
        if (!looking) { // else the store is slow; what is due now is due next time too
            looking = true;
            expire(now).eventually(() -> loseGone(now)).onComplete(done -> looking = false);
        }
        if (!auditing && !nextAudit.isAfter(now)) {
            auditing = true;
            nextAudit = now.isBefore(calmFrom) ? calmFrom : now.plus(Limits.AUDIT);
            audit().onComplete(done -> auditing = false);
        }
    }

    private Future<?> expire(Instant now) {
        return found("seats to free", rooms.due(now, BATCH))
                .compose(due -> all(due, name -> decisions.change(name, room -> room.expire(now))));
    }

    private Set<String> gone(Instant now) {
        absences.look(members.gateways(), now);
        return absences.gone(now);
    }

    /** A gateway can lose its membership for a moment, and nobody's call should feel it. */
    private void greetMissing() {
        Instant now = clock.instant();
        absences.look(members.gateways(), now);
        absences.doubtful(now).forEach(gateway -> members.greet(gateway).onSuccess(lives -> heardFrom(gateway)));
    }

    private void askAway() {
        if (!asking) {
            asking = true;
            found("seats that are away", rooms.due(clock.instant().plus(grace), BATCH))
                    .compose(away -> all(away, name -> decisions.change(name, Repair::askAway)))
                    .onComplete(done -> asking = false);
        }
    }

    private Future<?> loseGone(Instant now) {
        Set<String> gone = gone(now);
        return gone.isEmpty()
                ? Future.succeededFuture()
                : found("sockets of lost gateways", rooms.heldThrough(gone, BATCH))
                        .compose(held -> all(
                                held,
                                name -> decisions.change(name, room -> Repair.loseThrough(room, gone, now, grace))));
    }

    private Future<?> audit() {
        return found("all seats", rooms.kept()).compose(this::auditFrom);
    }

    private Future<?> auditFrom(List<String> names) {
        if (names.isEmpty()) {
            return Future.succeededFuture();
        }
        int some = Math.min(AUDIT_BATCH, names.size());
        Instant now = clock.instant();
        Set<String> gone = gone(now);
        return all(
                        names.subList(0, some),
                        name -> decisions
                                .change(name, room -> Repair.audit(room, gone, now, grace))
                                .onSuccess(outcome -> meet(outcome.next(), now)))
                .transform(done -> vertx.timer(AUDIT_PAUSE.toMillis()))
                .compose(rested -> auditFrom(names.subList(some, names.size())));
    }

    /** Hears of the gateways that hold seats: one that died before this process lived is among no members it ever saw. */
    private void meet(Room room, Instant now) {
        absences.heardOf(
                room.seats().stream().map(seat -> seat.route().gateway()).toList(), now);
    }

    private <T> Future<T> found(String what, Future<T> search) {
        return search.onFailure(cause -> decisions.onFailure(what, cause));
    }

    private static Future<?> all(List<String> names, Function<String, Future<?>> one) {
        return Future.join(names.stream().map(one).toList());
    }
}
