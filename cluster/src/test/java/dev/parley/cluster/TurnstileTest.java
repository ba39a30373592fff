package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TurnstileTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong clock = new AtomicLong();
    private final Turnstile turnstile = new Turnstile(vertx, clock::get);
    private final BlockingQueue<Question> asked = new LinkedBlockingQueue<>();

    @AfterEach
    void close() throws Exception {
        Fleet.await(vertx.close());
    }

    private record Question(String words, Promise<String> answer) {}

    private Future<String> asks(String words) {
        return turnstile.pass(() -> {
            Promise<String> answer = Promise.promise();
            asked.add(new Question(words, answer));
            return answer.future();
        });
    }

    private Question next() throws InterruptedException {
        Question next = asked.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was asked");
        }
        return next;
    }

    /** As many as may be under way, so that whoever asks now has to wait. */
    private List<Question> fill() throws InterruptedException {
        List<Question> questions = new ArrayList<>();
        for (int number = 0; number < Turnstile.MOST; number++) {
            asks("number " + number);
            questions.add(next());
        }
        return questions;
    }

    @Test
    void whoComesWhileAllAreUnderWayIsAskedWhenOneIsAnswered() throws Exception {
        List<Question> underWay = fill();
        Future<String> waiting = asks("waiting");
        Future<String> behind = asks("behind");
        assertEquals(0, asked.size());
        underWay.getFirst().answer().complete("yes");
        Question turn = next();
        assertEquals("waiting", turn.words());
        turn.answer().complete("at last");
        assertEquals("at last", Fleet.await(waiting));
        assertEquals("behind", next().words());
        assertFalse(behind.isComplete());
    }

    @Test
    void aQuestionThatThrowsFailsAndHoldsNoPlace() throws Exception {
        Future<String> thrown = turnstile.pass(() -> {
            throw new IllegalStateException("no bus");
        });
        assertEquals(
                "no bus",
                assertThrows(IllegalStateException.class, () -> Fleet.await(thrown))
                        .getMessage());
        assertTrue(turnstile.isIdle());
    }

    @Test
    void whoWaitsTooLongIsNotAskedAndHearsSo() throws Exception {
        List<Question> underWay = fill();
        Future<String> late = asks("late");
        clock.addAndGet(Bus.GIVES_UP.toNanos() + 1);
        asks("fresh");
        for (Question question : underWay) { // late, too: a few must be answered before another one goes
            question.answer().complete("yes");
        }
        assertEquals(
                "too many others ask",
                assertThrows(VertxException.class, () -> Fleet.await(late)).getMessage());
        assertEquals("fresh", next().words());
    }

    @Test
    void ofOneWhoIsSilentOnlyAFewAreAskedUntilItAnswersAgain() throws Exception {
        for (Question question : fill()) {
            question.answer().fail("silence");
        }
        for (int number = 0; number < Turnstile.MOST; number++) {
            asks("again " + number);
        }
        List<Question> few = new ArrayList<>();
        for (int number = 0; number < Turnstile.LEAST; number++) {
            few.add(next());
        }
        assertEquals(0, asked.size());
        few.getFirst().answer().complete("yes");
        next();
        next(); // in the place of the one that was answered, and one more
        assertEquals(0, asked.size());
    }
}
