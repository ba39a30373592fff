package dev.parley.signaling;

import dev.parley.cluster.Members;
import dev.parley.protocol.BusAddresses;
import dev.parley.protocol.RoomRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.time.InstantSource;

/** Takes the gateways' requests from the bus; looks after rooms and members meanwhile. */
public final class SignalingVerticle extends VerticleBase {

    private final String node;
    private final RoomStore rooms;
    private final Members members;
    private final InstantSource clock;
    private final Duration grace;
    private final MeterRegistry registry;

    /**
     * The decisions of this process.
     *
     * @param node names this process on the bus
     * @param members whose gateways may hold seats
     * @param grace how long the seat of a lost socket is kept
     */
    public SignalingVerticle(
            String node,
            RoomStore rooms,
            Members members,
            InstantSource clock,
            Duration grace,
            MeterRegistry registry) {
        this.node = node;
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
        Handler<Message<RoomRequest>> answer = request -> answer(request, upkeep, muster, reception);
        // By its name first: who sees it among those that serve may ask for it by name at once.
        return muster.onChange()
                .compose(looked -> consume(BusAddresses.signaling(node), answer))
                .compose(named -> consume(BusAddresses.SIGNALING, answer));
    }

    private static void onChange(Upkeep upkeep, Muster muster) {
        upkeep.onChange();
        muster.onChange();
    }

    private Future<Void> consume(String address, Handler<Message<RoomRequest>> answer) {
        return vertx.eventBus().consumer(address, answer).completion();
    }

    private static void answer(Message<RoomRequest> request, Upkeep upkeep, Muster muster, Reception reception) {
        if (request.body() instanceof RoomRequest.Assert held) {
            upkeep.heardFrom(held.route().gateway());
        }
        if (muster.isOver()) {
            reception.take(request);
        } else {
            reception.takeOrHold(request, muster);
        }
    }
}
