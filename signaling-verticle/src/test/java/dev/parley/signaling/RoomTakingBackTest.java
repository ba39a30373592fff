package dev.parley.signaling;

import static dev.parley.signaling.RoomScene.GONE;
import static dev.parley.signaling.RoomScene.entered;
import static dev.parley.signaling.RoomScene.peer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomView;
import dev.parley.protocol.ServerEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A seat that a newer socket takes by its secret. */
class RoomTakingBackTest {

    private final RoomScene scene = new RoomScene();

    @Test
    void theSecretTakesALivingSocketsSeatAndThatSocketIsReplaced() {
        scene.enters("a");
        RoomAnswer.Entered answer = entered(scene.claims("a2", "a"));
        assertEquals(peer("a"), answer.peer());
        assertEquals(2, answer.epoch());
        assertTrue(answer.resumed());
        assertEquals(List.of(new GatewayNotice.Replaced("a")), scene.told("a"));
        assertEquals(1, scene.room.seats().size());
    }

    @Test
    void theOtherHearsThatTheSameDeviceIsBack() {
        scene.enters("a");
        RoomView before = entered(scene.enters("b")).view();
        scene.claims("a2", "a");
        assertEquals(List.of(new ServerEvent.OtherBack(peer("a"))), before.eventsTo(scene.viewToldTo("b")));
    }

    @Test
    void theSecretTakesAnAwaySeatBackEvenWhenTheRoomIsFull() {
        scene.enters("a");
        scene.enters("b");
        scene.isLost(peer("a"), 1);
        RoomAnswer.Entered answer = entered(scene.claims("a2", "a"));
        assertTrue(answer.resumed());
        assertFalse(scene.seat(peer("a")).away());
        assertEquals(scene.other("b", 1, false), answer.view().other());
    }

    @Test
    void theNameStaysUnlessANewOneIsGiven() {
        scene.asks(Question.of("a").named("Ada").enter());
        scene.claims("a2", "a");
        assertEquals("Ada", scene.seat(peer("a")).name());
        scene.asks(Question.of("a3").claiming("a").named("Ada L.").enter());
        assertEquals("Ada L.", scene.seat(peer("a")).name());
    }

    @Test
    void aRetryAnswersAndTellsTheSame() {
        scene.enters("a");
        scene.enters("b");
        RoomAnswer first = scene.claims("a2", "a");
        Outcome before = scene.last;
        assertEquals(first, scene.claims("a2", "a"));
        assertEquals(before.next(), scene.last.next());
        assertTrue(scene.last.deliveries().containsAll(before.deliveries()));
    }

    @Test
    void aLateRetryOfTheReplacedSocketTakesNothing() {
        scene.enters("a");
        scene.claims("a2", "a");
        scene.claims("a3", "a");
        Room before = scene.room;
        assertEquals(GONE, scene.enters("a"));
        assertEquals(GONE, scene.claims("a2", "a"));
        assertEquals(before, scene.room);
    }

    @Test
    void whatTheOldSocketStillAsksIsRefusedByItsEpoch() {
        scene.enters("a");
        scene.claims("a2", "a");
        Room before = scene.room;
        assertEquals(GONE, scene.leaves(peer("a"), 1));
        assertEquals(GONE, scene.isLost(peer("a"), 1));
        assertEquals(before, scene.room);
    }
}
