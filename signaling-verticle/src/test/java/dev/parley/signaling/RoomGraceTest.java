package dev.parley.signaling;

import static dev.parley.signaling.RoomScene.GONE;
import static dev.parley.signaling.RoomScene.GRACE;
import static dev.parley.signaling.RoomScene.entered;
import static dev.parley.signaling.RoomScene.peer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.ByeReason;
import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomView;
import dev.parley.protocol.ServerEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A seat whose socket was lost: kept for the grace, then free. */
class RoomGraceTest {

    private final RoomScene scene = new RoomScene();

    @Test
    void aLostSocketKeepsItsSeatAndTheOtherHearsAway() {
        scene.enters("a");
        RoomView before = entered(scene.enters("b")).view();
        assertEquals(GONE, scene.isLost(peer("a"), 1));
        assertEquals(List.of(new ServerEvent.OtherAway(peer("a"))), before.eventsTo(scene.viewToldTo("b")));
        assertTrue(
                scene.told("a").stream().allMatch(GatewayNotice.Audited.class::isInstance),
                "a dead socket is told nothing, its gateway is asked whether it is");
    }

    @Test
    void losingTwiceDoesNotProlongTheGrace() {
        scene.enters("a");
        scene.isLost(peer("a"), 1);
        Room before = scene.room;
        scene.passes(Duration.ofSeconds(5));
        assertEquals(GONE, scene.isLost(peer("a"), 1));
        assertEquals(before, scene.room);
    }

    @Test
    void aStrangerNeverTakesASeatDuringGraceAndHearsWhenToComeAgain() {
        scene.enters("a");
        scene.enters("b");
        scene.isLost(peer("a"), 1);
        assertEquals(new RoomAnswer.Full(15L), scene.enters("c"));
        scene.passes(GRACE.minusMillis(1));
        assertEquals(new RoomAnswer.Full(1L), scene.enters("c"), "rounded up, never 0");
    }

    @Test
    void retryAfterIsOfTheSeatThatIsFreeFirst() {
        scene.enters("a");
        scene.enters("b");
        scene.isLost(peer("b"), 1);
        scene.passes(Duration.ofSeconds(5));
        scene.isLost(peer("a"), 1);
        assertEquals(new RoomAnswer.Full(10L), scene.enters("c"));
    }

    @Test
    void afterTheGraceTheSeatIsFreeAndTheOtherHearsByeLost() {
        scene.enters("a");
        scene.enters("b");
        scene.isLost(peer("a"), 1);
        RoomView before = scene.viewToldTo("b");
        scene.passes(GRACE);
        scene.expires();
        assertEquals(List.of(new ServerEvent.Bye(peer("a"), ByeReason.LOST)), before.eventsTo(scene.viewToldTo("b")));
        assertEquals(List.of(new Transition(Transition.Kind.LOST, peer("a"), 1)), scene.last.transitions());
    }

    @Test
    void beforeItsTimeNothingExpires() {
        scene.enters("a");
        scene.isLost(peer("a"), 1);
        Room before = scene.room;
        scene.passes(GRACE.minusNanos(1));
        scene.expires();
        assertEquals(before, scene.room);
        assertTrue(scene.last.transitions().isEmpty());
    }

    @Test
    void aStrangerNeedNotWaitForTheSweepOnceTheGraceIsOver() {
        scene.enters("a");
        scene.enters("b");
        scene.isLost(peer("a"), 1);
        RoomView before = scene.viewToldTo("b");
        scene.passes(GRACE);
        entered(scene.enters("c"));
        assertEquals(
                List.of(
                        new ServerEvent.Bye(peer("a"), ByeReason.LOST),
                        new ServerEvent.OtherJoined(peer("c"), null, null)),
                before.eventsTo(scene.viewToldTo("b")));
    }

    @Test
    void aLateRetryThatFindsTheOtherExpiredTellsItsOwnSocketToo() {
        scene.enters("a");
        scene.enters("b");
        scene.isLost(peer("a"), 1);
        scene.passes(GRACE);
        scene.enters("b");
        assertNull(scene.viewToldTo("b").other(), "nobody may be waiting for the retry's answer any more");
    }

    @Test
    void afterTheGraceTheSecretOpensNothing() {
        scene.enters("a");
        scene.enters("b");
        scene.isLost(peer("a"), 1);
        scene.passes(GRACE);
        assertFalse(entered(scene.claims("a2", "a")).resumed());
    }

    @Test
    void twoLostSeatsEmptyTheRoom() {
        scene.enters("a");
        scene.enters("b");
        scene.isLost(peer("a"), 1);
        scene.isLost(peer("b"), 1);
        scene.passes(GRACE);
        scene.expires();
        assertTrue(scene.room.isEmpty());
        assertTrue(scene.last.deliveries().isEmpty());
    }
}
