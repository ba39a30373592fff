package dev.parley.cluster;

import java.time.Duration;
import java.util.function.IntConsumer;

/** For what happens to a thousand at once, and is told in a line or two. Any thread may count. */
public final class Seldom {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private long toldNanos = System.nanoTime() - PAUSE.toNanos();
    private int untold;

    /**
     * It happened once more.
     *
     * @param tell is given how often it did since it was last told; now, or not yet
     */
    public synchronized void count(IntConsumer tell) {
        untold++;
        long now = System.nanoTime();
        if (now - toldNanos >= PAUSE.toNanos()) {
            tell.accept(untold);
            toldNanos = now;
            untold = 0;
        }
    }
}
