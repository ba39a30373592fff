package dev.parley.signaling;

import dev.parley.cluster.Members;
import dev.parley.protocol.RollCall;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After all rooms were lost, lets the gateways that were there before speak first: calls the roll, and says when newcomers
 * may come in. Every signaling node does so, by a roll that they share, so that none is asked in vain and none lets
 * somebody in too early. Confined to one context.
 */
final class Muster {

    private static final Logger LOG = LoggerFactory.getLogger(Muster.class);

    /** How long newcomers may wait for nothing; only while they wait at all. */
    private static final long LOOK_MS = 50;

    /** A call can get lost, as while a bus opens its connections; the same call twice is one. */
    private static final Duration AGAIN = Duration.ofMillis(500);

    private static final DeliveryOptions PATIENCE = new DeliveryOptions().setSendTimeout(Awaited.PATIENCE.toMillis());

    private final Vertx vertx;
    private final RollBook book;
    private final Members members;
    private final InstantSource clock;
    private final Runnable opened;
    private final Complaint complaint = new Complaint(LOG);
    private final Map<String, Instant> calledAt = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private Awaited awaited = new Awaited();
    private @Nullable Instant since;
    private boolean over;
    private boolean looking;

    /**
     * Nobody may come in before it {@linkplain #onChange looked} for the first time.
     *
     * @param opened runs each time that newcomers may come in again
     */
    Muster(Vertx vertx, RollBook book, Members members, InstantSource clock, Runnable opened) {
        this.vertx = vertx;
        this.book = book;
        this.members = members;
        this.clock = clock;
        this.opened = opened;
    }

    /** Whether newcomers may come in. */
    boolean isOver() {
        return over;
    }

    /** Members came, went or merged: some may have come from where another store was, or this store be another. */
    Future<?> onChange() {
        look(); // who may wait need not wait for the book
        return read();
    }

    private Future<?> read() {
        return book.read(clock.instant())
                .onSuccess(this::take)
                .onFailure(cause -> complaint.say("the roll of gateways", cause))
                .onComplete(done -> look())
                .otherwiseEmpty();
    }

    private void take(Roll roll) {
        if (!roll.since().equals(since)) {
            since = roll.since();
            awaited = new Awaited();
            told.clear();
            calledAt.clear();
        }
        told.addAll(roll.answered());
    }

    private void look() {
        Instant now = clock.instant();
        Instant began = since;
        boolean before = over;
        over = began != null && lookSince(began, now);
        if (over && !before) {
            opened.run();
        } else if (!over && !looking) {
            looking = true;
            vertx.setTimer(LOOK_MS, passed -> {
                looking = false;
                read();
            });
        }
    }

    private boolean lookSince(Instant began, Instant now) {
        awaited.look(members.gatewaysBefore(began), told, now);
        for (String silent : awaited.late(now)) {
            LOG.warn(
                    "{} did not tell of its seats in {} s: newcomers wait no longer",
                    silent,
                    Awaited.PATIENCE.toSeconds());
            note(silent);
        }
        awaited.missing(now).stream()
                .filter(gateway -> isToBeCalled(gateway, now))
                .forEach(this::call);
        return awaited.isOver(now);
    }

    private boolean isToBeCalled(String gateway, Instant now) {
        Instant called = calledAt.get(gateway);
        return called == null || !now.isBefore(called.plus(AGAIN));
    }

    private void call(String gateway) {
        Instant began = since;
        if (began == null) {
            return;
        }
        if (calledAt.put(gateway, clock.instant()) == null) {
            LOG.info("{} was there before the store of rooms: newcomers wait until it has told of its seats", gateway);
        }
        vertx.eventBus()
                .request(gateway, new RollCall(began.toEpochMilli()), PATIENCE)
                .onSuccess(heard -> {
                    if (began.equals(since) && told.add(gateway)) {
                        LOG.info("{} has told of its seats", gateway);
                        note(gateway);
                        look();
                    }
                }); // lost, or nobody there yet: called again
    }

    /** For all nodes; one that does not learn of it hears the gateway itself. */
    private void note(String gateway) {
        told.add(gateway);
        book.answered(gateway).onFailure(cause -> complaint.say("the roll of gateways", cause));
    }
}
