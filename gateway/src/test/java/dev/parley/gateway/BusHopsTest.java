package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.protocol.BusAddresses;
import dev.parley.protocol.GatewayNotice;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the bus for what: a hop more for each message would double what a cluster costs. */
final class BusHopsTest {

    private final Rig rig = new Rig();
    private final AtomicInteger relayed = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();

    BusHopsTest() {
        rig.vertx.eventBus().addOutboundInterceptor(sending -> {
            if (sending.body() instanceof GatewayNotice.Relayed) {
                relayed.incrementAndGet();
            }
            String address = sending.message().address();
            if (address.equals(BusAddresses.SIGNALING) || address.equals(BusAddresses.TURN)) {
                asked.incrementAndGet();
            }
            sending.next();
        });
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void adaTellsBob(int adasPort, int bobsPort) {
        FakeBrowser ada = rig.browsers.opens(adasPort);
        FakeBrowser bob = rig.browsers.opens(bobsPort);
        ada.joins("blue", rig.token("blue"));
        bob.joins("blue", rig.token("blue"));
        ada.hears("other_joined");
        ada.saysMessage(new JsonObject().put("sdp", "v=0"));
        bob.hears("message");
    }

    @Test
    void aMessageWithinAGatewaySkipsTheBus() {
        int port = rig.opens().port();
        adaTellsBob(port, port);
        assertEquals(0, relayed.get());
    }

    @Test
    void aMessageBetweenGatewaysTakesOneHop() {
        adaTellsBob(rig.opens().port(), rig.opens().port());
        assertEquals(1, relayed.get());
    }

    @Test
    void aJoinAsksTwoQuestions() {
        rig.browsers.opens(rig.opens().port()).joins("blue", rig.token("blue"));
        assertEquals(2, asked.get());
    }
}
