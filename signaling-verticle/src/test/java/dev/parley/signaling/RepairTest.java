package dev.parley.signaling;

import static dev.parley.signaling.RoomScene.GRACE;
import static dev.parley.signaling.RoomScene.entered;
import static dev.parley.signaling.RoomScene.hash;
import static dev.parley.signaling.RoomScene.peer;
import static dev.parley.signaling.RoomScene.route;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.RoomView;
import dev.parley.protocol.ServerEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RepairTest {

    private final RoomScene scene = new RoomScene();

    private RoomAnswer.Entered enters(String socket) {
        scene.passes(Duration.ofMillis(1));
        return entered(scene.enters(socket));
    }

    /** What the gateway of a socket says that was answered so. */
    private static RoomRequest.Assert held(String socket, RoomAnswer.Entered seat, RoomView view) {
        return held(socket, socket, seat, view);
    }

    /** The same of a socket that took the seat of another back. */
    private static RoomRequest.Assert taken(String socket, String first, RoomAnswer.Entered seat) {
        return held(socket, first, seat, seat.view());
    }

    private static RoomRequest.Assert held(String socket, String secret, RoomAnswer.Entered seat, RoomView view) {
        return new RoomRequest.Assert(
                "blue", route(socket), seat.peer(), seat.epoch(), seat.since(), hash(secret), null, view);
    }

    private Set<String> peers() {
        return scene.room.seats().stream().map(Seat::peer).collect(Collectors.toSet());
    }

    private void everythingIsForgotten() {
        scene.room = Room.empty("blue");
    }

    @Nested
    class Asserting {

        @Test
        void aSeatThatIsHeldStaysAsItIsAndNobodyIsTold() {
            RoomAnswer.Entered seat = enters("a");
            Room before = scene.room;
            assertEquals(seat, scene.asks(held("a", seat, seat.view())));
            assertEquals(before, scene.room);
            assertTrue(scene.last.deliveries().isEmpty());
        }

        @Test
        void aSeatThatWasThoughtAwayIsPresentAgainAndTheOtherHearsBack() {
            RoomAnswer.Entered seat = enters("a");
            enters("b");
            RoomView seen = scene.viewToldTo("a");
            scene.isLost(peer("a"), 1);
            RoomView before = scene.viewToldTo("b");
            assertInstanceOf(RoomAnswer.Entered.class, scene.asks(held("a", seat, seen)));
            assertFalse(scene.seat(peer("a")).away());
            assertEquals(List.of(new ServerEvent.OtherBack(peer("a"))), before.eventsTo(scene.viewToldTo("b")));
        }

        @Test
        void twoInAForgottenRoomAreBothInItAgainAndHearNothing() {
            RoomAnswer.Entered ada = enters("a");
            RoomAnswer.Entered bob = enters("b");
            RoomView adas = scene.viewToldTo("a");
            everythingIsForgotten();
            RoomAnswer.Entered again = entered(scene.asks(held("a", ada, adas)));
            assertEquals(Set.of(peer("a"), peer("b")), peers());
            assertEquals(List.of(), adas.eventsTo(again.view()));
            again = entered(scene.asks(held("b", bob, bob.view())));
            assertEquals(List.of(), bob.view().eventsTo(again.view()));
            assertEquals(List.of(), adas.eventsTo(scene.room.viewOf(scene.seat(peer("a")))));
        }

        @Test
        void theSecretOpensARestoredSeat() {
            RoomAnswer.Entered seat = enters("a");
            everythingIsForgotten();
            scene.asks(held("a", seat, seat.view()));
            RoomAnswer.Entered again = entered(scene.claims("a2", "a"));
            assertEquals(peer("a"), again.peer());
            assertTrue(again.resumed());
        }

        @Test
        void theNextVersionIsNewerThanWhatTheSocketWasTold() {
            RoomAnswer.Entered seat = enters("a");
            everythingIsForgotten();
            scene.passes(Duration.ofHours(-1));
            RoomAnswer.Entered again = entered(scene.asks(held("a", seat, seat.view())));
            assertTrue(again.view().version() > seat.view().version());
        }

        @Test
        void aSocketWhoseSeatHasGoneOnIsReplaced() {
            RoomAnswer.Entered seat = enters("a");
            scene.claims("a2", "a");
            Room before = scene.room;
            assertInstanceOf(RoomAnswer.Gone.class, scene.asks(held("a", seat, seat.view())));
            assertEquals(before, scene.room);
        }

        /** Its client lives and has the secret: to be told that it was replaced would end a call that nobody took over. */
        @Test
        void aSocketThatTheHolderNeverTookTheSeatFromAsksAnew() {
            enters("a");
            Room fork = scene.room;
            RoomAnswer.Entered forgotten = entered(scene.claims("a2", "a"));
            scene.room = fork;
            scene.claims("a3", "a");
            Room before = scene.room;
            assertEquals(new RoomAnswer.Full(null), scene.asks(taken("a2", "a", forgotten)));
            assertEquals(before, scene.room);
            assertInstanceOf(RoomAnswer.Entered.class, scene.claims("a4", "a"));
        }

        @Test
        void aNewerHoldingThanTheKnownOneWinsAndTheKnownSocketIsReplaced() {
            enters("a");
            Room behind = scene.room;
            RoomAnswer.Entered newer = entered(scene.claims("a2", "a"));
            scene.room = behind;
            assertInstanceOf(RoomAnswer.Entered.class, scene.asks(taken("a2", "a", newer)));
            assertEquals(route("a2"), scene.seat(peer("a")).route());
            assertTrue(scene.told("a").contains(new GatewayNotice.Replaced("a")));
        }

        @Test
        void theNewestOfThreeHearsFullAndNothingIsChanged() {
            RoomAnswer.Entered ada = enters("a");
            RoomAnswer.Entered bob = enters("b");
            everythingIsForgotten();
            RoomAnswer.Entered cyd = enters("c");
            everythingIsForgotten();
            scene.asks(held("a", ada, ada.view()));
            scene.asks(held("b", bob, ada.view()));
            Room before = scene.room;
            assertEquals(new RoomAnswer.Full(null), scene.asks(held("c", cyd, ada.view())));
            assertEquals(before, scene.room);
        }

        @Test
        void anOlderSeatDisplacesTheNewest() {
            RoomAnswer.Entered ada = enters("a");
            everythingIsForgotten();
            enters("b");
            enters("c");
            assertInstanceOf(RoomAnswer.Entered.class, scene.asks(held("a", ada, ada.view())));
            assertEquals(Set.of(peer("a"), peer("b")), peers());
            assertEquals(List.of(new GatewayNotice.Displaced("c")), scene.told("c"));
        }

        @Test
        void whoLeftDoesNotComeBackByALateWord() {
            RoomAnswer.Entered seat = enters("a");
            enters("b");
            scene.leaves(peer("a"), 1);
            Room before = scene.room;
            assertInstanceOf(RoomAnswer.Gone.class, scene.asks(held("a", seat, seat.view())));
            assertEquals(before, scene.room);
        }
    }

    @Nested
    class LosingAGateway {

        @Test
        void itsSocketsAreAwayAndTheOthersHearIt() {
            enters("a");
            RoomView before = enters("b").view();
            Outcome outcome = Repair.loseThrough(scene.room, Set.of(route("a").gateway()), scene.now, GRACE);
            assertEquals(
                    scene.now.plus(GRACE),
                    outcome.next()
                            .seat(seat -> seat.peer().equals(peer("a")))
                            .orElseThrow()
                            .awayUntil());
            RoomView after = outcome.deliveries().stream()
                    .map(Delivery::notice)
                    .filter(GatewayNotice.Changed.class::isInstance)
                    .map(notice -> ((GatewayNotice.Changed) notice).view())
                    .findFirst()
                    .orElseThrow();
            assertEquals(List.of(new ServerEvent.OtherAway(peer("a"))), before.eventsTo(after));
        }

        @Test
        void twiceChangesNothingAndDoesNotProlongTheGrace() {
            enters("a");
            Set<String> gone = Set.of(route("a").gateway());
            Room once = Repair.loseThrough(scene.room, gone, scene.now, GRACE).next();
            assertEquals(
                    once,
                    Repair.loseThrough(once, gone, scene.now.plusSeconds(5), GRACE)
                            .next());
        }

        @Test
        void theGatewayIsAskedInCaseItLives() {
            enters("a");
            Outcome outcome = Repair.loseThrough(scene.room, Set.of(route("a").gateway()), scene.now, GRACE);
            assertTrue(outcome.deliveries().stream()
                    .anyMatch(to -> to.notice() instanceof GatewayNotice.Audited asked && asked.away()));
        }
    }

    @Test
    void anAuditAsksForEachSeatAndChangesNothing() {
        enters("a");
        enters("b");
        scene.isLost(peer("b"), 1);
        Outcome outcome = Repair.audit(scene.room, Set.of(), scene.now, GRACE);
        assertEquals(scene.room, outcome.next());
        assertNull(outcome.answer());
        assertEquals(
                Set.of(
                        new GatewayNotice.Audited(
                                "a", "blue", peer("a"), 1, false, scene.room.viewOf(scene.seat(peer("a")))),
                        new GatewayNotice.Audited(
                                "b", "blue", peer("b"), 1, true, scene.room.viewOf(scene.seat(peer("b"))))),
                outcome.deliveries().stream().map(Delivery::notice).collect(Collectors.toSet()));
    }
}
