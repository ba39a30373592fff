package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.Limits;
import org.junit.jupiter.api.Test;

final class OutboxTest {

    private static final long STALL = Limits.OUTBOX_STALL.toNanos();

    private final Outbox outbox = new Outbox();

    @Test
    void itOverflowsPastTheLimitAndNotAtIt() {
        outbox.queued(Limits.OUTBOX_BYTES, 0);
        assertFalse(outbox.overflows());
        outbox.queued(1, 0);
        assertTrue(outbox.overflows());
    }

    @Test
    void whatIsSentNoLongerCounts() {
        outbox.queued(Limits.OUTBOX_BYTES, 0);
        outbox.flushed(Limits.OUTBOX_BYTES, 1);
        outbox.queued(Limits.OUTBOX_BYTES, 2);
        assertFalse(outbox.overflows());
    }

    @Test
    void aReaderThatTakesNothingStalls() {
        outbox.queued(1, 10);
        assertFalse(outbox.stalls(10 + STALL - 1));
        assertTrue(outbox.stalls(10 + STALL));
    }

    @Test
    void aSlowReaderThatTakesSomethingDoesNotStall() {
        outbox.queued(2, 0);
        outbox.flushed(1, STALL - 1);
        assertFalse(outbox.stalls(STALL));
    }

    @Test
    void anEmptyOutboxNeverStalls() {
        outbox.queued(1, 0);
        outbox.flushed(1, 1);
        assertFalse(outbox.stalls(10 * STALL));
        outbox.queued(1, 10 * STALL);
        assertFalse(outbox.stalls(10 * STALL + 1));
    }

    @Test
    void theTimeInWhichWeStoodStillIsNotTheReadersFault() {
        outbox.queued(1, 0);
        outbox.excuse(STALL);
        assertFalse(outbox.stalls(2 * STALL - 1));
        assertTrue(outbox.stalls(2 * STALL));
    }
}
