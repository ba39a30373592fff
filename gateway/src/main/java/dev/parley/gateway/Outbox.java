package dev.parley.gateway;

import dev.parley.protocol.Limits;

/** What one socket has still to send, counted only: the bytes are in the channel. Pure. */
final class Outbox {

    private long pendingBytes;
    private long movedNanos;

    /** A frame went into the queue. */
    void queued(int bytes, long nowNanos) {
        if (pendingBytes == 0) {
            movedNanos = nowNanos;
        }
        pendingBytes += bytes;
    }

    /** A frame left for the network. */
    void flushed(int bytes, long nowNanos) {
        pendingBytes -= bytes;
        movedNanos = nowNanos;
    }

    /** We ourselves stood still: that nothing moved meanwhile is not the reader's fault. */
    void excuse(long nanos) {
        movedNanos += nanos;
    }

    /** Whether the reader costs more memory than one may. */
    boolean overflows() {
        return pendingBytes > Limits.OUTBOX_BYTES;
    }

    /** Whether the reader has stopped: something waits and nothing moved for too long. */
    boolean stalls(long nowNanos) {
        return pendingBytes > 0 && nowNanos - movedNanos >= Limits.OUTBOX_STALL.toNanos();
    }
}
