package dev.parley.signaling;

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

    /** A gateway that does not hear for so long is gone, or comes back as a member and has all its seats asked for. */
    private static final int TRIES = 8;

    private final Vertx vertx;
    private final RoomMetrics metrics;

    Telling(Vertx vertx, RoomMetrics metrics) {
        this.vertx = vertx;
        this.metrics = metrics;
    }

    void tell(Delivery delivery) {
        switch (delivery.notice()) {
            case GatewayNotice.Audited question -> vertx.eventBus().send(delivery.address(), question);
            case GatewayNotice news -> insist(delivery.address(), news, TRIES);
        }
    }

    private void insist(String address, GatewayNotice news, int tries) {
        vertx.eventBus().request(address, news, PATIENCE).onFailure(silence -> {
            if (tries > 1) {
                vertx.setTimer(PAUSE.toMillis(), rested -> insist(address, news, tries - 1));
            } else {
                metrics.countUnheard();
            }
        });
    }
}
