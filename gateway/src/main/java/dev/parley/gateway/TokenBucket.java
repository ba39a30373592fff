package dev.parley.gateway;

import java.time.Duration;

/** A rate limit that forgives bursts. Pure: time goes in, a verdict comes out; times are {@link System#nanoTime}. */
final class TokenBucket {

    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private final int burst;
    private final int perSecond;
    private double tokens;
    private long filledNanos;

    TokenBucket(int burst, int perSecond, long nowNanos) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.tokens = burst;
        this.filledNanos = nowNanos;
    }

    /** Takes one token; false where none is left, and then nothing is taken. */
    boolean take(long nowNanos) {
        double earned = (nowNanos - filledNanos) / NANOS_PER_SECOND * perSecond;
        tokens = Math.min(burst, tokens + Math.max(0, earned));
        filledNanos = nowNanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /** Whole seconds after which a token is there again, at least one. */
    long retryAfterSeconds() {
        return Math.max(1, (long) Math.ceil((1 - tokens) / perSecond));
    }
}
