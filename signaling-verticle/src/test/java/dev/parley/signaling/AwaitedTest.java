package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AwaitedTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant SETTLED = NOW.plus(Awaited.SETTLING);
    private static final Instant LATE = NOW.plus(Awaited.PATIENCE);

    private final Awaited awaited = new Awaited();

    private void look(Set<String> before, Set<String> told, Instant now) {
        awaited.look(before, told, now);
    }

    @Test
    void whereNobodyWasThereBeforeNewcomersDoNotWait() {
        look(Set.of(), Set.of(), NOW);
        assertTrue(awaited.isOver(NOW));
    }

    @Test
    void newcomersWaitForEachThatWasThereBefore() {
        look(Set.of("g1", "g2"), Set.of("g1"), NOW);
        assertEquals(Set.of("g2"), awaited.missing(NOW));
        assertFalse(awaited.isOver(SETTLED));
        look(Set.of("g1", "g2"), Set.of("g1", "g2"), SETTLED);
        assertTrue(awaited.isOver(SETTLED));
    }

    @Test
    void whereAllHaveToldAlreadyAsOnASecondNodeNobodyWaits() {
        look(Set.of("g1", "g2"), Set.of("g1", "g2"), NOW);
        assertTrue(awaited.isOver(NOW));
    }

    @Test
    void theFirstToTellMayHaveAnotherCloseBehind() {
        look(Set.of("g1"), Set.of(), NOW);
        look(Set.of("g1"), Set.of("g1"), NOW.plusMillis(10));
        assertFalse(awaited.isOver(NOW.plusMillis(10)));
        look(Set.of("g1", "g2"), Set.of("g1"), NOW.plusMillis(900));
        assertEquals(Set.of("g2"), awaited.missing(SETTLED));
        look(Set.of("g1", "g2"), Set.of("g1", "g2"), SETTLED);
        assertFalse(awaited.isOver(SETTLED));
        assertTrue(awaited.isOver(NOW.plusMillis(900).plus(Awaited.SETTLING)));
    }

    @Test
    void whoNeverTellsIsNotWaitedForForEver() {
        look(Set.of("g1"), Set.of(), NOW);
        assertFalse(awaited.isOver(LATE.minusMillis(1)));
        assertEquals(Set.of(), awaited.late(LATE.minusMillis(1)));
        assertEquals(Set.of("g1"), awaited.late(LATE));
        assertTrue(awaited.isOver(LATE));
    }

    @Test
    void theTimeOfOneThatGoesAndComesBackRunsOn() {
        look(Set.of("g1"), Set.of(), NOW);
        look(Set.of(), Set.of(), SETTLED);
        assertTrue(awaited.isOver(SETTLED));
        look(Set.of("g1"), Set.of(), LATE.minusMillis(1));
        assertFalse(awaited.isOver(LATE.minusMillis(1)));
        assertTrue(awaited.isOver(LATE));
    }
}
