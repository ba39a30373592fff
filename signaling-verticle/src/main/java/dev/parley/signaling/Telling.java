package dev.parley.signaling;

import dev.parley.cluster.Members;
import dev.parley.cluster.Turnstiles;
import dev.parley.protocol.GatewayNotice;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;

/**
 * Tells gateways what became of their sockets' seats, again until they say that they heard: a notice that is lost on its
 * way would be missed until the next audit. Told late or twice it does no harm, see {@link dev.parley.protocol.RoomView}.
 */
final class Telling {

    private static final DeliveryOptions PATIENCE = new DeliveryOptions().setSendTimeout(1_000);

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** A gateway that does not hear for so long is asked for all its seats soon. */
    private static final int TRIES = 8;

    private final Vertx vertx;
    private final Members members;
    private final RoomMetrics metrics;
    private final Turnstiles turnstiles;

    Telling(Vertx vertx, Members members, RoomMetrics metrics) {
        this.vertx = vertx;
        this.turnstiles = new Turnstiles(vertx, members);
        this.members = members;
        this.metrics = metrics;
    }

    void tell(Delivery delivery) {
        switch (delivery.notice()) {
            case GatewayNotice.Audited question -> vertx.eventBus().send(delivery.address(), question);
            case GatewayNotice news -> insist(delivery.address(), news, TRIES);
        }
    }

    private void insist(String address, GatewayNotice news, int tries) {
        turnstiles
                .pass(address, () -> vertx.eventBus().request(address, news, PATIENCE))
                .onFailure(silence -> insistAgain(address, news, tries - 1));
    }

    /**
     * Who is no member is gone, or comes back as one and has all its seats asked for. A gateway that went with thousands
     * of seats is not to be knocked at for each of them.
     */
    private void insistAgain(String address, GatewayNotice news, int tries) {
        if (tries > 0 && members.gateways().contains(address)) {
            vertx.setTimer(PAUSE.toMillis(), rested -> insist(address, news, tries));
        } else {
            metrics.countUnheard();
        }
    }
}
