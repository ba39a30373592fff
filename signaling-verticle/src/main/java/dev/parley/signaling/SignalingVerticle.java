package dev.parley.signaling;

import dev.parley.protocol.BusAddresses;
import dev.parley.protocol.RoomRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the gateways' requests from the bus, lets the room decide, and tells what came of it after the change is kept.
 * Instead of a timer per seat it looks, by the store's index, for seats whose grace is over: any process may do so, at
 * any time, and none is missed when one dies.
 */
public final class SignalingVerticle extends VerticleBase {

    /** A seat that is free becomes so at most this much late, small against the shortest sensible grace. */
    private static final Duration EXPIRY_PERIOD = Duration.ofMillis(500);

    /** So many at once that a whole gateway's seats are freed in seconds, so few that nobody's join waits for it. */
    private static final int EXPIRY_BATCH = 1_000;

    private static final int UNAVAILABLE = 503;

    private static final Logger LOG = LoggerFactory.getLogger(SignalingVerticle.class);

    private final RoomStore rooms;
    private final InstantSource clock;
    private final Duration grace;
    private final RoomMetrics metrics;
    private boolean expiring;

    /**
     * The decisions of this process.
     *
     * @param grace how long the seat of a lost socket is kept
     */
    public SignalingVerticle(RoomStore rooms, InstantSource clock, Duration grace, MeterRegistry registry) {
        this.rooms = rooms;
        this.clock = clock;
        this.grace = grace;
        this.metrics = new RoomMetrics(registry, rooms);
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(EXPIRY_PERIOD.toMillis(), timer -> onExpiryTime());
        return vertx.eventBus()
                .<RoomRequest>consumer(BusAddresses.SIGNALING, this::onRequest)
                .completion();
    }

    private void onRequest(Message<RoomRequest> message) {
        RoomRequest request = message.body();
        change(request.room(), room -> room.apply(request, clock.instant(), grace))
                .onSuccess(outcome -> message.reply(outcome.answer()))
                .onFailure(cause -> message.fail(UNAVAILABLE, "the rooms cannot be reached now"));
    }

    private void onExpiryTime() {
        if (expiring) {
            return; // the store is slow; what is due now is due next time too
        }
        expiring = true;
        Instant now = clock.instant();
        rooms.due(now, EXPIRY_BATCH)
                .onFailure(cause -> onFailure("the rooms with seats to free", cause))
                .compose(due -> expire(due, now))
                .onComplete(done -> expiring = false);
    }

    private Future<?> expire(List<String> due, Instant now) {
        return Future.join(
                due.stream().map(name -> change(name, room -> room.expire(now))).toList());
    }

    private Future<Outcome> change(String name, Function<Room, Outcome> rule) {
        return rooms.change(name, rule)
                .onSuccess(outcome -> tell(name, outcome))
                .onFailure(cause -> onFailure("room " + name, cause));
    }

    private void tell(String name, Outcome outcome) {
        outcome.deliveries().forEach(to -> vertx.eventBus().send(to.address(), to.notice()));
        metrics.count(outcome);
        for (Transition transition : outcome.transitions()) {
            LOG.info(
                    "peer {} {} room {} ({}/{})",
                    transition.peer(),
                    transition.kind().words(),
                    name,
                    transition.seats(),
                    Room.SEATS);
        }
    }

    private void onFailure(String what, Throwable cause) {
        metrics.countFailure();
        LOG.warn("the store did not answer for {}; it will be asked again", what, cause);
    }
}
