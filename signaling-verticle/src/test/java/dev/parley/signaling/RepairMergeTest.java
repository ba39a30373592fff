package dev.parley.signaling;

import static dev.parley.signaling.RoomScene.GRACE;
import static dev.parley.signaling.RoomScene.entered;
import static dev.parley.signaling.RoomScene.peer;
import static dev.parley.signaling.RoomScene.route;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.ByeReason;
import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.RoomView;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of one room that the parts of a split cluster made two of. */
class RepairMergeTest {

    private final RoomScene scene = new RoomScene();

    private void enters(String socket) {
        scene.passes(Duration.ofMillis(1));
        entered(scene.enters(socket));
    }

    private Room with(Room room, RoomRequest... requests) {
        Room next = room;
        for (RoomRequest request : requests) {
            scene.passes(Duration.ofMillis(1));
            next = next.apply(request, scene.now, GRACE).next();
        }
        return next;
    }

    @Test
    void whoEachPartThoughtLostIsThereAgain() {
        enters("a");
        enters("b");
        Room one = with(scene.room, new RoomRequest.Lose("blue", peer("b"), 1));
        Room two = with(scene.room, new RoomRequest.Lose("blue", peer("a"), 1));
        scene.passes(GRACE);
        Room merged = Repair.merge(one.expire(scene.now).next(), two);
        assertEquals(
                List.of(peer("a"), peer("b")),
                merged.seats().stream().map(Seat::peer).toList());
        assertTrue(merged.seats().stream().noneMatch(Seat::away));
    }

    @Test
    void theOldestTwoStay() {
        enters("a");
        Room one = with(scene.room, Question.of("b").enter());
        Room two = with(scene.room, Question.of("c").enter());
        assertEquals(
                List.of(peer("a"), peer("b")),
                Repair.merge(one, two).seats().stream().map(Seat::peer).toList());
    }

    @Test
    void theFurtherEpochOfASeatStays() {
        enters("a");
        Room two = with(scene.room, Question.of("a2").claiming("a").enter());
        assertEquals(
                route("a2"), Repair.merge(scene.room, two).seats().getFirst().route());
    }

    @Test
    void whoLeftInEitherPartIsGone() {
        enters("a");
        enters("b");
        Room one = with(scene.room, new RoomRequest.Leave("blue", peer("a"), 1));
        Room merged = Repair.merge(one, scene.room);
        assertEquals(List.of(peer("b")), merged.seats().stream().map(Seat::peer).toList());
        assertEquals(new RoomView.Departure(peer("a"), ByeReason.LEFT), merged.departed());
    }

    @Test
    void theOrderOfThePartsDoesNotMatterAndTheResultIsNewerThanBoth() {
        enters("a");
        Room one = with(scene.room, Question.of("b").enter());
        Room two = with(scene.room, Question.of("c").enter(), new RoomRequest.Lose("blue", peer("a"), 1));
        Room merged = Repair.merge(one, two);
        assertEquals(merged, Repair.merge(two, one));
        assertTrue(merged.version() > Math.max(one.version(), two.version()));
    }

    @Test
    void equalPartsStayAsTheyAre() {
        enters("a");
        assertEquals(scene.room, Repair.merge(scene.room, scene.room));
    }
}
