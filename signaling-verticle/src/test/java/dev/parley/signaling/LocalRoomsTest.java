package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LocalRoomsTest {

    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final int CALLERS = 16;

    private final LocalRooms rooms = new LocalRooms();

    private Outcome ask(RoomRequest request, Instant now) {
        return rooms.change(request.room(), room -> room.apply(request, now, GRACE))
                .result();
    }

    private RoomRequest.Enter enter(String room, String socket) {
        return new RoomRequest.Enter(
                room, RoomScene.route(socket), RoomScene.peer(socket), RoomScene.hash(socket), null, null);
    }

    private RoomRequest.Lose lose(String room, String socket) {
        return new RoomRequest.Lose(room, RoomScene.peer(socket), 1);
    }

    private List<String> due(Instant now) {
        return rooms.due(now, 100).result();
    }

    @RepeatedTest(50)
    void ofManyThatEnterOneRoomAtOnceExactlyTwoWin() throws Exception {
        CyclicBarrier together = new CyclicBarrier(CALLERS);
        List<Callable<Outcome>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            RoomRequest.Enter enter = enter("blue", "s" + i);
            calls.add(() -> {
                together.await(10, TimeUnit.SECONDS);
                return ask(enter, NOW);
            });
        }
        List<RoomAnswer> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            for (Future<Outcome> outcome : callers.invokeAll(calls)) {
                answers.add(outcome.get().answer());
            }
        }
        assertEquals(
                2, answers.stream().filter(RoomAnswer.Entered.class::isInstance).count());
        assertEquals(
                CALLERS - 2,
                answers.stream().filter(new RoomAnswer.Full(null)::equals).count());
    }

    @Test
    void aRoomThatNobodyIsInIsNotKept() {
        ask(enter("blue", "a"), NOW);
        assertEquals(1, rooms.size());
        ask(new RoomRequest.Leave("blue", RoomScene.peer("a"), 1), NOW);
        assertEquals(0, rooms.size());
    }

    @Test
    void askingAboutARoomThatIsNotThereMakesNone() {
        ask(new RoomRequest.Leave("blue", "p1", 1), NOW);
        assertEquals(0, rooms.size());
    }

    @Test
    void roomsAreDueInTheOrderOfTheirTimeAndNotBefore() {
        for (String room : List.of("late", "early", "present")) {
            ask(enter(room, room), NOW);
        }
        ask(lose("early", "early"), NOW);
        ask(lose("late", "late"), NOW.plusSeconds(1));
        assertEquals(List.of(), due(NOW.plus(GRACE).minusNanos(1)));
        assertEquals(List.of("early"), due(NOW.plus(GRACE)));
        assertEquals(List.of("early", "late"), due(NOW.plus(GRACE).plusSeconds(1)));
        assertEquals(List.of("early"), rooms.due(NOW.plusSeconds(60), 1).result());
    }

    @Test
    void aSeatThatIsTakenBackIsNoLongerDue() {
        ask(enter("blue", "a"), NOW);
        ask(lose("blue", "a"), NOW);
        ask(
                new RoomRequest.Enter(
                        "blue",
                        RoomScene.route("a2"),
                        RoomScene.peer("a2"),
                        RoomScene.hash("a2"),
                        RoomScene.hash("a"),
                        null),
                NOW.plusSeconds(1));
        assertTrue(due(NOW.plus(GRACE)).isEmpty());
    }

    @Test
    void theSecondSeatIsDueAfterTheFirstIsFreed() {
        ask(enter("blue", "a"), NOW);
        ask(enter("blue", "b"), NOW);
        ask(lose("blue", "a"), NOW);
        ask(lose("blue", "b"), NOW.plusSeconds(3));
        Instant first = NOW.plus(GRACE);
        rooms.change("blue", room -> room.expire(first)).result();
        assertTrue(due(first).isEmpty());
        assertEquals(List.of("blue"), due(first.plusSeconds(3)));
        rooms.change("blue", room -> room.expire(first.plusSeconds(3))).result();
        assertTrue(due(first.plusSeconds(60)).isEmpty());
        assertEquals(0, rooms.size());
    }
}
