package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class TokenBucketTest {

    private static final long SECOND = 1_000_000_000L;

    private static long taken(TokenBucket bucket, int times, long now) {
        return IntStream.range(0, times).filter(nth -> bucket.take(now)).count();
    }

    @Test
    void aBurstPassesAndNothingAfterIt() {
        assertEquals(500, taken(new TokenBucket(500, 200, 7), 600, 7));
    }

    @Test
    void itFillsWithTimeAndNeverBeyondTheBurst() {
        TokenBucket bucket = new TokenBucket(500, 200, 0);
        taken(bucket, 500, 0);
        assertEquals(100, taken(bucket, 600, SECOND / 2));
        assertEquals(500, taken(bucket, 600, 60 * SECOND));
    }

    @Test
    void whoeverWaitsRetryAfterIsLetIn() {
        TokenBucket bucket = new TokenBucket(1, 1, 0);
        assertTrue(bucket.take(0));
        assertFalse(bucket.take(0));
        assertTrue(bucket.take(bucket.retryAfterSeconds() * SECOND));
    }

    @Property
    void noMoreThanTheBurstAndTheRateEverPasses(@ForAll @IntRange(min = 1, max = 50) int perMilli) {
        TokenBucket bucket = new TokenBucket(500, 200, 0);
        long passed = IntStream.range(0, 3_000)
                .mapToLong(milli -> taken(bucket, perMilli, milli * (SECOND / 1_000)))
                .sum();
        assertTrue(passed <= 500 + 3 * 200);
        assertTrue(passed >= Math.min(500 + 3 * 200 - 1, 3_000L * perMilli));
    }
}
