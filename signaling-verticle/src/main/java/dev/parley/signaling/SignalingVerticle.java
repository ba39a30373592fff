package dev.parley.signaling;

import dev.parley.cluster.Members;
import dev.parley.protocol.BusAddresses;
import dev.parley.protocol.RoomRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;

/** Takes the gateways' requests from the bus; looks after rooms and members meanwhile. */
public final class SignalingVerticle extends VerticleBase {

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
        Decisions decisions = new Decisions(rooms, vertx, members, registry);
        Upkeep upkeep = new Upkeep(vertx, rooms, decisions, members, clock, grace);
        Reception reception = new Reception(decisions, clock, grace);
        Muster muster = new Muster(vertx, rooms.roll(), members, clock, reception::open);
        members.onChange(() -> context.runOnContext(here -> onChange(upkeep, muster)));
        members.onMerged(() -> context.runOnContext(here -> onChange(upkeep, muster)));
        upkeep.start();
        return muster.onChange().compose(looked -> consume(upkeep, muster, reception));
    }

    private static void onChange(Upkeep upkeep, Muster muster) {
        upkeep.onChange();
        muster.onChange();
    }

    private Future<?> consume(Upkeep upkeep, Muster muster, Reception reception) {
        return vertx.eventBus()
                .<RoomRequest>consumer(BusAddresses.SIGNALING, request -> {
                    if (request.body() instanceof RoomRequest.Assert held) {
                        upkeep.heardFrom(held.route().gateway());
                    }
                    if (muster.isOver()) {
                        reception.take(request);
                    } else {
                        reception.takeOrHold(request, muster);
                    }
                })
                .completion();
    }
}
