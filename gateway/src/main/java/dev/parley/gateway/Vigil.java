package dev.parley.gateway;

import dev.parley.protocol.Limits;

/** Notices when signaling is silent about a seat for so long that it may have lost it. Pure; times are nanoseconds. */
final class Vigil {

    private long heardNanos;

    Vigil(long nowNanos) {
        heardNanos = nowNanos;
    }

    /** Signaling spoke of the seat. */
    void heard(long nowNanos) {
        heardNanos = nowNanos;
    }

    /** Whether it is time to speak of the seat to signaling; then not again for a while. */
    boolean isDue(long nowNanos) {
        if (nowNanos - heardNanos < Limits.UNHEARD.toNanos()) {
            return false;
        }
        heardNanos = nowNanos - Limits.UNHEARD.minus(Limits.UNHEARD_AGAIN).toNanos();
        return true;
    }
}
