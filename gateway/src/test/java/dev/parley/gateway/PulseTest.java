package dev.parley.gateway;

import static dev.parley.gateway.Pulse.Verdict.ASK;
import static dev.parley.gateway.Pulse.Verdict.DEAD;
import static dev.parley.gateway.Pulse.Verdict.FINE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.protocol.Limits;
import org.junit.jupiter.api.Test;

final class PulseTest {

    private static final long BEAT = Limits.HEARTBEAT.toNanos();
    private static final long SILENCE = Limits.SILENCE.toNanos();

    private final Pulse pulse = new Pulse(0);

    @Test
    void aSilentOneIsAskedOnceAHeartbeat() {
        assertEquals(FINE, pulse.feel(BEAT - 1));
        assertEquals(ASK, pulse.feel(BEAT));
        assertEquals(FINE, pulse.feel(BEAT + 1));
        assertEquals(ASK, pulse.feel(2 * BEAT));
    }

    @Test
    void whoeverTalksIsNotAsked() {
        pulse.beat(BEAT);
        assertEquals(FINE, pulse.feel(2 * BEAT - 1));
    }

    @Test
    void whoeverAnswersLives() {
        for (long now = BEAT; now < 100 * BEAT; now += BEAT) {
            assertEquals(ASK, pulse.feel(now));
            pulse.beat(now);
        }
    }

    @Test
    void whoeverStaysSilentIsDead() {
        assertEquals(ASK, pulse.feel(SILENCE - 1));
        assertEquals(DEAD, pulse.feel(SILENCE));
    }

    @Test
    void theTimeInWhichWeStoodStillProvesNothing() {
        pulse.excuse(100 * SILENCE);
        assertEquals(ASK, pulse.feel(101 * SILENCE - 1));
        assertEquals(DEAD, pulse.feel(101 * SILENCE));
    }
}
