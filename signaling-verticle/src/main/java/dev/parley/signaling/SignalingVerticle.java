package dev.parley.signaling;

import dev.parley.cluster.Members;
import dev.parley.protocol.BusAddresses;
import dev.parley.protocol.RoomRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes the gateways' requests from the bus, lets the room decide, and answers once the change is kept. */
public final class SignalingVerticle extends VerticleBase {

    private static final int UNAVAILABLE = 503;

    private final RoomStore rooms;
    private final Members members;
    private final InstantSource clock;
    private final Duration grace;
    private final MeterRegistry registry;
    private @Nullable Decisions decisions;

    /**
     * The decisions of this process.
     *
     * @param members whose gateways may hold seats
     * @param grace how long the seat of a lost socket is kept
     */
    public SignalingVerticle(
            RoomStore rooms, Members members, InstantSource clock, Duration grace, MeterRegistry registry) {
        this.rooms = rooms;
        this.members = members;
        this.clock = clock;
        this.grace = grace;
        this.registry = registry;
    }

    @Override
    public Future<?> start() {
        decisions = new Decisions(rooms, vertx.eventBus(), registry);
        Upkeep upkeep = new Upkeep(vertx, rooms, decisions, members, clock, grace);
        members.onChange(() -> context.runOnContext(here -> upkeep.onChange()));
        members.onMerged(() -> context.runOnContext(here -> upkeep.onChange()));
        upkeep.start();
        return vertx.eventBus()
                .<RoomRequest>consumer(BusAddresses.SIGNALING, this::onRequest)
                .completion();
    }

    private void onRequest(Message<RoomRequest> message) {
        RoomRequest request = message.body();
        Objects.requireNonNull(decisions, "not started")
                .change(request.room(), room -> room.apply(request, clock.instant(), grace))
                .onSuccess(outcome -> message.reply(outcome.answer()))
                .onFailure(cause -> message.fail(UNAVAILABLE, "the rooms cannot be reached now"));
    }
}
