package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What every store of rooms does, asked through any of its processes in turn. */
abstract class RoomStoreContract {

    static final Duration GRACE = Duration.ofSeconds(15);
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final int CALLERS = 16;
    private static final int DEADLINE_S = 30;

    private final AtomicInteger turn = new AtomicInteger();

    /** The store, as each process that keeps a part of it has it; without rooms at the start of a test. */
    abstract List<? extends RoomStore> nodes();

    Outcome ask(RoomRequest request, Instant now) throws TimeoutException {
        RoomStore node = nodes().get(turn.getAndIncrement() % nodes().size());
        return await(node.change(request.room(), room -> room.apply(request, now, GRACE)));
    }

    static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(DEADLINE_S, TimeUnit.SECONDS);
    }

    static RoomRequest.Enter enter(String room, String socket) {
        return Question.of(socket).in(room).enter();
    }

    static RoomRequest.Lose lose(String room, String socket) {
        return new RoomRequest.Lose(room, RoomScene.peer(socket), 1);
    }

    static RoomRequest.Leave leave(String room, String socket) {
        return new RoomRequest.Leave(room, RoomScene.peer(socket), 1);
    }

    private Set<String> ofAll(Function<RoomStore, Future<? extends Collection<String>>> question)
            throws TimeoutException {
        List<String> answers = new ArrayList<>();
        for (RoomStore node : nodes()) {
            answers.addAll(await(question.apply(node)));
        }
        assertEquals(answers.size(), Set.copyOf(answers).size(), "each room is kept by one process");
        return Set.copyOf(answers);
    }

    private Set<String> due(Instant now) throws TimeoutException {
        return ofAll(node -> node.due(now, 100));
    }

    private int size() {
        return nodes().stream().mapToInt(RoomStore::size).sum();
    }

    @RepeatedTest(20)
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
            for (var outcome : callers.invokeAll(calls)) {
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
    void aRoomThatNobodyIsInIsNotKept() throws Exception {
        ask(enter("blue", "a"), NOW);
        assertEquals(1, size());
        ask(leave("blue", "a"), NOW);
        assertEquals(0, size());
    }

    @Test
    void askingAboutARoomThatIsNotThereMakesNone() throws Exception {
        ask(leave("blue", "p1"), NOW);
        assertEquals(0, size());
    }

    @Test
    void roomsAreDueFromTheirTimeOnAndNotBefore() throws Exception {
        for (String room : List.of("late", "early", "present")) {
            ask(enter(room, room), NOW);
        }
        ask(lose("early", "early"), NOW);
        ask(lose("late", "late"), NOW.plusSeconds(1));
        assertEquals(Set.of(), due(NOW.plus(GRACE).minusNanos(1_000)));
        assertEquals(Set.of("early"), due(NOW.plus(GRACE)));
        assertEquals(Set.of("early", "late"), due(NOW.plus(GRACE).plusSeconds(1)));
    }

    @Test
    void noMoreThanTheLimitAreDueAtOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            ask(enter("room" + i, "s" + i), NOW);
            ask(lose("room" + i, "s" + i), NOW);
        }
        for (RoomStore node : nodes()) {
            assertTrue(await(node.due(NOW.plus(GRACE), 3)).size() <= 3);
        }
    }

    @Test
    void aSeatThatIsTakenBackIsNoLongerDue() throws Exception {
        ask(enter("blue", "a"), NOW);
        ask(lose("blue", "a"), NOW);
        ask(Question.of("a2").claiming("a").enter(), NOW.plusSeconds(1));
        assertEquals(Set.of(), due(NOW.plus(GRACE)));
    }

    @Test
    void theSecondSeatIsDueAfterTheFirstIsFreed() throws Exception {
        ask(enter("blue", "a"), NOW);
        ask(enter("blue", "b"), NOW);
        ask(lose("blue", "a"), NOW);
        ask(lose("blue", "b"), NOW.plusSeconds(3));
        Instant first = NOW.plus(GRACE);
        await(nodes().getFirst().change("blue", room -> room.expire(first)));
        assertEquals(Set.of(), due(first));
        assertEquals(Set.of("blue"), due(first.plusSeconds(3)));
        await(nodes().getLast().change("blue", room -> room.expire(first.plusSeconds(3))));
        assertEquals(Set.of(), due(first.plusSeconds(60)));
        assertEquals(0, size());
    }

    @Test
    void theRoomsOfAGatewayAreThoseWithAPresentSeatOfItOnEitherPlace() throws Exception {
        ask(enter("first", "a"), NOW);
        ask(enter("second", "b"), NOW);
        ask(enter("second", "a"), NOW);
        ask(enter("away", "a"), NOW);
        ask(lose("away", "a"), NOW);
        ask(enter("others", "b"), NOW);
        String gateway = RoomScene.route("a").gateway();
        assertEquals(Set.of("first", "second"), ofAll(node -> node.heldThrough(Set.of(gateway), 100)));
        assertEquals(Set.of(), ofAll(node -> node.heldThrough(Set.of("nobody's"), 100)));
        assertEquals(
                Set.of("first", "second", "others"),
                ofAll(node ->
                        node.heldThrough(Set.of(gateway, RoomScene.route("b").gateway()), 100)));
    }

    @Test
    void everyRoomIsKeptByOneProcess() throws Exception {
        for (int i = 0; i < 50; i++) {
            ask(enter("room" + i, "s" + i), NOW);
        }
        assertEquals(50, ofAll(RoomStore::kept).size());
        assertEquals(50, size());
    }
}
