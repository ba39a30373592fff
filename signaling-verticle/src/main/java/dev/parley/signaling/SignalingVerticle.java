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

/** Takes the gateways' requests from the bus, lets the room decide, and answers once the change is kept. */
public final class SignalingVerticle extends VerticleBase {

    private static final int UNAVAILABLE = 503;

    private final RoomStore rooms;
    private final Members members;
    private final InstantSource clock;
    private final Duration grace;
    private final MeterRegistry registry;

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
        Decisions decisions = new Decisions(rooms, vertx, registry);
        Upkeep upkeep = new Upkeep(vertx, rooms, decisions, members, clock, grace);
        members.onChange(() -> context.runOnContext(here -> upkeep.onChange()));
        members.onMerged(() -> context.runOnContext(here -> upkeep.onChange()));
        upkeep.start();
        return vertx.eventBus()
                .<RoomRequest>consumer(BusAddresses.SIGNALING, request -> {
                    if (request.body() instanceof RoomRequest.Assert held) {
                        upkeep.heardFrom(held.route().gateway());
                    }
                    answer(request, decisions);
                })
                .completion();
    }

    private void answer(Message<RoomRequest> message, Decisions decisions) {
        RoomRequest request = message.body();
        decisions
                .change(request.room(), room -> room.apply(request, clock.instant(), grace))
                .onSuccess(outcome -> message.reply(outcome.answer()))
                .onFailure(cause -> message.fail(UNAVAILABLE, "the rooms cannot be reached now"));
    }
}
