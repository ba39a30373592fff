package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DrainTest {

    private final Rig rig = new Rig();
    private final GatewayVerticle going = rig.opens();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void everySocketHearsReconnectAndIsClosedBehindIt() {
        List<FakeBrowser> browsers =
                Stream.generate(() -> rig.browsers.opens(going.port())).limit(6).toList();
        browsers.getFirst().joins("blue", rig.token("blue"));
        Await.await(rig.closes(going));
        for (FakeBrowser browser : browsers) {
            JsonObject reconnect = browser.hears("reconnect");
            assertEquals("drain", reconnect.getString("reason"));
            long after = reconnect.getLong("afterMs");
            assertTrue(after >= 0 && after < 2_000, "after " + after);
            assertEquals(1012, browser.isClosedWith());
        }
    }

    @Test
    void theSeatWaitsForItsHolderOnAnotherGateway() {
        int staying = rig.opens().port();
        FakeBrowser ada = rig.browsers.opens(going.port());
        FakeBrowser bob = rig.browsers.opens(staying);
        FakeBrowser.Ticket ticket = ada.joins("blue", rig.token("blue"));
        bob.joins("blue", rig.token("blue"));
        Await.await(rig.closes(going));
        bob.hears("other_away");
        FakeBrowser again = rig.browsers.opens(staying);
        assertTrue(again.rejoins("blue", rig.token("blue"), ticket).joined().getBoolean("resumed"));
        bob.hears("other_back");
        again.saysMessage("still here");
        assertEquals("still here", bob.hears("message").getString("data"));
    }

    @Test
    void whileAGatewayIsOfNoUseItsCallersGoElsewhereAndNobodyGetsInUntilItIs() {
        FakeBrowser ada = rig.browsers.opens(going.port());
        FakeBrowser.Ticket ticket = ada.joins("blue", rig.token("blue"));
        going.setAway(true);
        ada.hears("reconnect");
        assertEquals(1012, ada.isClosedWith());
        Future<FakeBrowser> tries = rig.browsers.tries(Browsers.toSignal(going.port()));
        UpgradeRejectedException refused = assertInstanceOf(UpgradeRejectedException.class, Await.awaitFailure(tries));
        assertEquals(503, refused.getStatus());
        going.setAway(false);
        FakeBrowser again = rig.browsers.opens(going.port());
        assertTrue(again.rejoins("blue", rig.token("blue"), ticket).joined().getBoolean("resumed"));
    }

    @Test
    void aGatewayThatCannotReachSignalingStillGoes() {
        FakeBrowser ada = rig.browsers.opens(going.port());
        ada.joins("blue", rig.token("blue"));
        rig.signaling.fallsSilent();
        Await.await(rig.closes(going));
        ada.hears("reconnect");
        assertEquals(1012, ada.isClosedWith());
    }
}
