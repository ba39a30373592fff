package dev.parley.cluster;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many questions to one who answers be under way at a time; the others wait in line, and each answer lets the
 * next one go. So whoever answers sets the pace: asked for more than it can do in time, it would work on what nobody
 * waits for any more, and then on the same again. Where answers are late or fail to come, fewer are let through at a
 * time, and one more with each that is prompt. Any thread may ask, and hears the answer on its own context.
 */
final class Turnstile {

    /** Where an answer takes milliseconds, enough for tens of thousands a second. */
    static final int MOST = 100;

    /** Even of one who is silent some are asked: only an answer tells that it is back. */
    static final int LEAST = 8;

    /** Two questions for each seat of a gateway of 10,000; whoever comes after them is better told at once. */
    private static final int LINE = 20_000;

    private static final String REFUSAL = "too many others ask";

    private final Vertx vertx;
    private final LongSupplier clock;
    private final Queue<Asker<?>> line = new ArrayDeque<>();
    private int atOnce = MOST;
    private int underWay;

    /**
     * Nobody asks yet.
     *
     * @param clock nanoseconds, as {@link System#nanoTime} has them
     */
    Turnstile(Vertx vertx, LongSupplier clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    private record Asker<T>(Supplier<Future<T>> question, Promise<T> answer, Context context, long sinceNanos) {}

    /** As {@link Turnstiles#pass} says. */
    <T> Future<T> pass(Supplier<Future<T>> question) {
        Asker<T> asker = new Asker<>(question, Promise.promise(), vertx.getOrCreateContext(), clock.getAsLong());
        if (mayGo(asker)) {
            ask(asker);
        }
        return asker.answer.future();
    }

    /** Whether nothing is asked, and so nothing is learnt of who answers. */
    synchronized boolean isIdle() {
        return underWay == 0;
    }

    /** If not it waits, or is refused already. */
    private synchronized boolean mayGo(Asker<?> asker) {
        if (underWay < atOnce) {
            underWay++;
            return true;
        }
        if (line.size() >= LINE || !line.add(asker)) {
            asker.answer.fail(REFUSAL);
        }
        return false;
    }

    private <T> void ask(Asker<T> asker) {
        long askedNanos = clock.getAsLong();
        Future.succeededFuture().compose(turn -> asker.question.get()).onComplete(answer -> {
            long tookNanos = clock.getAsLong() - askedNanos;
            leave(answer.succeeded() && tookNanos <= Bus.ANSWERED_WITHIN.toNanos());
            letGo();
            asker.answer.handle(answer);
        });
    }

    private synchronized void leave(boolean prompt) {
        underWay--;
        atOnce = prompt ? Math.min(MOST, atOnce + 1) : Math.max(LEAST, atOnce / 2);
    }

    private void letGo() {
        for (Asker<?> next = next(); next != null; next = next()) {
            Asker<?> asker = next;
            asker.context.runOnContext(turn -> ask(asker));
        }
    }

    /** Whoever waited too long makes way: many may have, after an outage. */
    private synchronized @Nullable Asker<?> next() {
        while (underWay < atOnce && !line.isEmpty()) {
            Asker<?> first = line.remove();
            if (clock.getAsLong() - first.sinceNanos <= Bus.GIVES_UP.toNanos()) {
                underWay++;
                return first;
            }
            first.context.runOnContext(turn -> first.answer.fail(REFUSAL));
        }
        return null;
    }
}
