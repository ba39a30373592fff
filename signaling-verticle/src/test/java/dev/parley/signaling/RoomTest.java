package dev.parley.signaling;

import static dev.parley.signaling.RoomScene.GONE;
import static dev.parley.signaling.RoomScene.entered;
import static dev.parley.signaling.RoomScene.peer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.ByeReason;
import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.RoomView;
import dev.parley.protocol.ServerEvent;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RoomTest {

    private final RoomScene scene = new RoomScene();

    @Nested
    class Entering {

        @Test
        void theFirstPeerIsAloneAndNobodyIsTold() {
            RoomAnswer.Entered answer = entered(scene.enters("a"));
            assertEquals(peer("a"), answer.peer());
            assertEquals(1, answer.epoch());
            assertFalse(answer.resumed());
            assertNull(answer.view().other());
            assertTrue(scene.last.deliveries().isEmpty());
        }

        @Test
        void theSecondPeerSeesTheFirstAndTheFirstIsToldOfTheSecond() {
            RoomView alone = entered(scene.enters("a")).view();
            RoomView second = entered(scene.enters("b")).view();
            assertEquals(scene.other("a", 1, false), second.other());
            assertEquals(scene.other("b", 1, false), scene.viewToldTo("a").other());
            assertEquals(
                    List.of(new ServerEvent.OtherJoined(peer("b"), null, null)), alone.eventsTo(scene.viewToldTo("a")));
            assertTrue(scene.told("b").isEmpty(), "the asker hears it in its answer");
        }

        @Test
        void theFirstIsToldWhatTheSecondCallsItselfAndAfterAResumeWhatItDoesByThen() {
            RoomView alone = entered(scene.enters("a")).view();
            entered(scene.asks(Question.of("b").named("Ben").calledItself("ib").enter()));
            assertEquals(
                    List.of(new ServerEvent.OtherJoined(peer("b"), "Ben", "ib")),
                    alone.eventsTo(scene.viewToldTo("a")));
            entered(scene.asks(
                    Question.of("b2").claiming("b").calledItself("ib2").enter()));
            assertEquals(
                    "ib2", Objects.requireNonNull(scene.viewToldTo("a").other()).incarnation());
        }

        @Test
        void aQuestionThatComesWhenNobodyWaitsForItsAnswerAnyMoreChangesNothing() {
            entered(scene.enters("a"));
            Room before = scene.room;
            RoomRequest.Enter question = claimUntil("b", 0);
            scene.passes(Duration.ofMillis(1));
            assertEquals(GONE, scene.asks(question));
            assertEquals(before, scene.room);
        }

        /** As where a server hung, and the client had gone on to another socket before the first was answered. */
        @Test
        void anEarlierQuestionTakesNoSeatFromALaterOne() {
            entered(scene.asks(Question.of("a").until(scene.now.toEpochMilli()).enter()));
            entered(scene.asks(claimUntil("later", 4_000)));
            Room before = scene.room;
            assertEquals(GONE, scene.asks(claimUntil("earlier", 3_999)));
            assertEquals(before, scene.room);
            assertTrue(scene.told("later").stream().noneMatch(GatewayNotice.Replaced.class::isInstance));
            entered(scene.asks(claimUntil("latest", 4_001)));
        }

        private RoomRequest.Enter claimUntil(String socket, long ms) {
            return Question.of(socket)
                    .claiming("a")
                    .until(scene.now.toEpochMilli() + ms)
                    .enter();
        }

        @Test
        void thirdPeerHearsFullAndTheRoomIsUnchanged() {
            scene.enters("a");
            scene.enters("b");
            Room before = scene.room;
            assertEquals(new RoomAnswer.Full(null), scene.enters("c"));
            assertEquals(before, scene.room);
            assertTrue(scene.last.deliveries().isEmpty());
        }

        @Test
        void theNameIsShownToTheOther() {
            scene.asks(Question.of("a").named("Ada").enter());
            RoomView.Other seen = entered(scene.enters("b")).view().other();
            assertEquals("Ada", seen == null ? null : seen.name());
        }

        @Test
        void anUnknownSecretIsAFreshJoin() {
            RoomAnswer.Entered answer = entered(scene.claims("b", "nobody"));
            assertEquals(peer("b"), answer.peer());
            assertFalse(answer.resumed());
        }

        @Test
        void aRetryAnswersAndTellsTheSameAndChangesNothing() {
            scene.enters("a");
            RoomAnswer first = scene.enters("b");
            Outcome before = scene.last;
            scene.passes(Duration.ofSeconds(1));
            assertEquals(first, scene.enters("b"));
            assertEquals(before.next(), scene.last.next());
            assertTrue(scene.last.deliveries().containsAll(before.deliveries()));
            assertTrue(scene.last.transitions().isEmpty(), "nothing to log or count");
        }

        @Test
        void aRetryAfterTheSocketWasLostDoesNotReviveTheSeat() {
            scene.enters("a");
            scene.isLost(peer("a"), 1);
            Room before = scene.room;
            entered(scene.enters("a"));
            assertEquals(before, scene.room);
        }
    }

    @Nested
    class Leaving {

        @Test
        void aLeaveFreesTheSeatAtOnceAndTheOtherHearsBye() {
            scene.enters("a");
            RoomView before = entered(scene.enters("b")).view();
            assertEquals(GONE, scene.leaves(peer("a"), 1));
            assertEquals(
                    List.of(new ServerEvent.Bye(peer("a"), ByeReason.LEFT)), before.eventsTo(scene.viewToldTo("b")));
            entered(scene.enters("c"));
        }

        @Test
        void aRepeatedLeaveAnswersTheSameAndHarmsNobody() {
            scene.enters("a");
            scene.enters("b");
            scene.leaves(peer("a"), 1);
            scene.enters("c");
            Room before = scene.room;
            assertEquals(GONE, scene.leaves(peer("a"), 1));
            assertEquals(before, scene.room);
            assertTrue(scene.last.transitions().isEmpty());
        }

        @Test
        void aRepeatedLeaveTellsAgainWhatMayHaveBeenLost() {
            scene.enters("a");
            scene.enters("b");
            scene.leaves(peer("a"), 1);
            RoomView told = scene.viewToldTo("b");
            scene.leaves(peer("a"), 1);
            assertEquals(told, scene.viewToldTo("b"));
        }

        @Test
        void theLastLeaveEmptiesTheRoom() {
            scene.enters("a");
            scene.leaves(peer("a"), 1);
            assertTrue(scene.room.isEmpty());
        }

        @Test
        void aSeatThatWasLeftIsNotTakenBack() {
            scene.enters("a");
            scene.leaves(peer("a"), 1);
            assertFalse(entered(scene.claims("a2", "a")).resumed());
        }

        @Test
        void leavingARoomThatNobodyIsInIsGone() {
            assertEquals(GONE, scene.leaves(peer("a"), 1));
            assertEquals(GONE, scene.isLost(peer("a"), 1));
            assertTrue(scene.room.isEmpty());
        }
    }

    @Test
    void aLaterLifeOfTheNameIsNewerThanEveryNoticeOfAnEarlierOne() {
        scene.enters("a");
        for (int i = 0; i < 100; i++) {
            scene.passes(Duration.ofMillis(1));
            scene.enters("b" + i);
            scene.leaves(peer("b" + i), 1);
        }
        scene.leaves(peer("a"), 1);
        long old = scene.room.version();
        scene.room = Room.empty("blue"); // as a store forgets it
        scene.passes(Duration.ofMillis(1));
        assertTrue(entered(scene.enters("a")).view().version() > old);
    }

    @Test
    void theVersionGrowsWithEveryChangeEvenWhereTheClockStandsOrGoesBack() {
        scene.enters("a");
        long first = scene.room.version();
        scene.enters("b");
        assertEquals(first + 1, scene.room.version());
        scene.passes(Duration.ofHours(-1));
        scene.leaves(peer("b"), 1);
        assertEquals(first + 2, scene.room.version());
    }
}
