package dev.parley.gateway;

import dev.parley.protocol.Limits;

/** Whether there is still somebody at the other end. Pure; times are {@link System#nanoTime}. */
final class Pulse {

    /** What to do about it. */
    enum Verdict {
        FINE,
        /** Ask for a sign of life. */
        ASK,
        DEAD
    }

    private long heardNanos;
    private long askedNanos;

    Pulse(long nowNanos) {
        heardNanos = nowNanos;
        askedNanos = nowNanos;
    }

    /** Something came: whatever it is, it is a sign of life. */
    void beat(long nowNanos) {
        heardNanos = nowNanos;
    }

    /** We ourselves stood still: what came meanwhile is not read yet, so that time proves nothing. */
    void excuse(long nanos) {
        heardNanos += nanos;
    }

    /** To be asked from time to time; after {@link Verdict#ASK} the question counts as asked. */
    Verdict feel(long nowNanos) {
        long silentNanos = nowNanos - heardNanos;
        if (silentNanos >= Limits.SILENCE.toNanos()) {
            return Verdict.DEAD;
        }
        if (Math.min(silentNanos, nowNanos - askedNanos) >= Limits.HEARTBEAT.toNanos()) {
            askedNanos = nowNanos;
            return Verdict.ASK;
        }
        return Verdict.FINE;
    }
}
