package dev.parley.bench;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/** What a crowd says: at a fixed rate whatever the answers do, or each as soon as it heard the other. */
final class Talk {

    private static final long TICK_NANOS = 200_000;

    private final EventLoop loop;
    private final Crowd crowd;
    private final Data candidate = Data.candidate();
    private Times times = new Times();
    private Times lags = new Times();
    private int said;
    private int heard;
    private int turn;
    private long dueNanos;
    private long everyNanos;
    private boolean measuring;
    private boolean going;

    Talk(EventLoop loop, Crowd crowd) {
        this.loop = loop;
        this.crowd = crowd;
    }

    /**
     * Open loop: each message leaves when it is due, and what counts is the time from then on, even where we ourselves
     * are late. The callers take turns.
     *
     * @param awake whether to look without a pause: then we are hardly ever late, and need a core for ourselves
     */
    void atRate(int perSecond, boolean awake) {
        everyNanos = 1_000_000_000L / perSecond;
        dueNanos = System.nanoTime();
        going = true;
        crowd.listen((client, sentNanos) -> onHeard(System.nanoTime() - sentNanos));
        tick(awake);
    }

    private void tick(boolean awake) {
        if (!going) {
            return;
        }
        long now = System.nanoTime();
        while (dueNanos <= now) {
            said++;
            if (measuring) {
                lags.add(now - dueNanos);
            }
            crowd.clients().get(turn++ % crowd.clients().size()).say(candidate, dueNanos);
            dueNanos += everyNanos;
        }
        // As a task that is due at once, not as one more of this turn: sockets have theirs in between.
        Load.after(loop, awake ? 1 : TICK_NANOS, TimeUnit.NANOSECONDS, () -> tick(awake));
    }

    /** Closed loop: one message under way for each caller, for ever. */
    void pingPong() {
        crowd.listen((client, sentNanos) -> {
            long now = System.nanoTime();
            onHeard(now - sentNanos);
            said++;
            client.say(candidate, now);
        });
        crowd.clients().forEach(client -> client.say(candidate, System.nanoTime()));
    }

    private void onHeard(long nanos) {
        heard++;
        if (measuring) {
            times.add(nanos);
        }
    }

    /** Counts from now on. */
    void measure() {
        times = new Times();
        lags = new Times();
        said = 0;
        heard = 0;
        measuring = true;
    }

    void stop() {
        measuring = false;
        going = false;
        crowd.listen((client, sentNanos) -> {});
    }

    int heard() {
        return heard;
    }

    int said() {
        return said;
    }

    Times times() {
        return times;
    }

    /** How late we were ourselves. */
    Times lags() {
        return lags;
    }
}
