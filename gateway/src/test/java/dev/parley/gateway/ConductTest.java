package dev.parley.gateway;

import static dev.parley.gateway.Conduct.Verdict.CLOSE;
import static dev.parley.gateway.Conduct.Verdict.LIMIT;
import static dev.parley.gateway.Conduct.Verdict.TAKE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ConductTest {

    private static final long MILLI = 1_000_000L;

    private final Conduct conduct = new Conduct(0);
    private long now;

    /** What this many frames a second get in so many seconds. */
    private Set<Conduct.Verdict> frames(int perSecond, int seconds) {
        EnumSet<Conduct.Verdict> verdicts = EnumSet.noneOf(Conduct.Verdict.class);
        long step = 1_000 * MILLI / perSecond;
        for (long end = now + seconds * 1_000L * MILLI; now < end; now += step) {
            verdicts.add(conduct.onFrame(now));
        }
        return verdicts;
    }

    @Test
    void fourHundredAtOnceAreTaken() {
        for (int frame = 0; frame < 400; frame++) {
            assertEquals(TAKE, conduct.onFrame(now));
        }
    }

    @Test
    void aHundredASecondAreAlwaysTaken() {
        assertEquals(Set.of(TAKE), frames(100, 600));
    }

    @Test
    void aThousandASecondAreLimitedWithinASecond() {
        assertEquals(Set.of(TAKE, LIMIT), frames(1_000, 1));
    }

    @Test
    void aFloodOfTenSecondsCloses() {
        frames(1_000, 1);
        assertFalse(frames(1_000, 9).contains(CLOSE));
        assertTrue(frames(1_000, 2).contains(CLOSE));
    }

    @Test
    void whoeverPausesHasListened() {
        frames(1_000, 8);
        now += 2_000 * MILLI;
        assertFalse(frames(1_000, 9).contains(CLOSE));
    }

    @Test
    void theTwentyFirstBadFrameIsOneTooMany() {
        for (int frame = 0; frame < 20; frame++) {
            assertFalse(conduct.onBadFrame());
        }
        assertTrue(conduct.onBadFrame());
    }
}
