package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.hazelcast.core.IndeterminateOperationStateException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How the map of rooms is opened on a node that joins while partitions move. */
class OpeningTest {

    /** Hazelcast's way: who asks meanwhile hears of the same failure, at once. */
    @Test
    void aFailureThatIsHeardUntilItIsForgottenDoesNotEndTheStart() {
        long forgottenNanos = System.nanoTime() + 500_000_000L;
        Supplier<String> opening = () -> {
            if (System.nanoTime() - forgottenNanos < 0) {
                throw new IndeterminateOperationStateException("backups were not made in time");
            }
            return "open";
        };
        assertEquals("open", HazelcastRooms.open(opening, 10));
    }

    @Test
    void aClusterThatStaysRestlessEndsTheStart() {
        IndeterminateOperationStateException unsure = new IndeterminateOperationStateException("partitions move");
        Supplier<String> opening = () -> {
            throw unsure;
        };
        assertEquals(
                unsure,
                assertThrows(IndeterminateOperationStateException.class, () -> HazelcastRooms.open(opening, 2)));
    }
}
