package dev.parley.gateway;

import dev.parley.protocol.Limits;
import java.time.Duration;

/** How one client behaves: how much it says, and how much of that is no command. Pure. */
final class Conduct {

    /** What to do with a frame. */
    enum Verdict {
        TAKE,
        /** Answer {@code rate_limited}. */
        LIMIT,
        /** It was told so often enough: close. */
        CLOSE
    }

    /** A second without a limited frame ends a flood: whoever waits {@code retryAfter} has listened. */
    private static final long LULL_NANOS = Duration.ofSeconds(1).toNanos();

    private final TokenBucket frames;
    private int badFrames;
    private boolean flooding;
    private long floodSinceNanos;
    private long limitedNanos;

    Conduct(long nowNanos) {
        frames = new TokenBucket(Limits.FRAME_BURST, Limits.FRAMES_PER_SECOND, nowNanos);
    }

    /** Counts a frame. */
    Verdict onFrame(long nowNanos) {
        if (frames.take(nowNanos)) {
            return Verdict.TAKE;
        }
        if (!flooding || nowNanos - limitedNanos > LULL_NANOS) {
            flooding = true;
            floodSinceNanos = nowNanos;
        }
        limitedNanos = nowNanos;
        return nowNanos - floodSinceNanos >= Limits.FLOOD.toNanos() ? Verdict.CLOSE : Verdict.LIMIT;
    }

    /** Counts a bad frame; true where that is one too many. */
    boolean onBadFrame() {
        badFrames++;
        return badFrames > Limits.BAD_FRAMES;
    }

    /** For {@code rate_limited}. */
    long retryAfterSeconds() {
        return frames.retryAfterSeconds();
    }
}
