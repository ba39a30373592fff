package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class SelfProbeTest {

    @Test
    void aNodeIsReachedThroughAnother(Vertx vertx) throws Exception {
        Bus.speakParley(vertx.eventBus());
        Fleet.await(probe(vertx, "helper").start().mapEmpty());
        SelfProbe probe = probe(vertx, "me");
        Fleet.await(probe.start().mapEmpty());
        assertEquals(SelfProbe.Finding.REACHED, Fleet.await(probe.probe(false)));
    }

    @Test
    void aNodeThatTheOtherDoesNotReachHearsSo(Vertx vertx) throws Exception {
        Bus.speakParley(vertx.eventBus());
        Fleet.await(probe(vertx, "helper").start().mapEmpty());
        ReplyException lost = assertThrows(
                ReplyException.class, () -> Fleet.await(probe(vertx, "me").probe(false)));
        assertEquals("helper does not reach me", lost.getMessage());
    }

    @Test
    void aHelperThatListensToNobodyYetProvesNothing(Vertx vertx) throws Exception {
        Bus.speakParley(vertx.eventBus());
        assertEquals(
                SelfProbe.Finding.NOBODY_TO_ASK, Fleet.await(probe(vertx, "me").probe(false)));
    }

    @Test
    void whoIsAloneIsReachedByAllThereAre(Vertx vertx) throws Exception {
        SelfProbe probe = new SelfProbe(vertx, "me", () -> List.of("me"));
        assertEquals(SelfProbe.Finding.REACHED, Fleet.await(probe.probe(false)));
    }

    private static SelfProbe probe(Vertx vertx, String node) {
        return new SelfProbe(vertx, node, () -> List.of("helper", "me"));
    }
}
