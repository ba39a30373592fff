package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.cluster.Bus;
import dev.parley.protocol.Route;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewcomersTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final Newcomers<String> newcomers = new Newcomers<>();

    private static Route route(String socket) {
        return new Route("gateway", socket);
    }

    @Test
    void theyAreTakenInTheOrderInWhichTheyCameAlsoWhereOneAskedAgain() {
        newcomers.add(route("a"), "a", NOW);
        newcomers.add(route("b"), "b", NOW.plusMillis(300));
        newcomers.add(route("a"), "a again", NOW.plusMillis(800));
        assertEquals(List.of("a again", "b"), newcomers.take(NOW.plusMillis(900)));
    }

    @Test
    void nobodyIsTakenTwice() {
        newcomers.add(route("a"), "a", NOW);
        newcomers.take(NOW);
        assertEquals(List.of(), newcomers.take(NOW));
    }

    @Test
    void whoNoLongerWaitsForTheAnswerGetsNoSeat() {
        newcomers.add(route("gone"), "gone", NOW);
        Instant later = NOW.plus(Bus.ANSWERED_WITHIN);
        newcomers.add(route("here"), "here", later);
        assertEquals(List.of("here"), newcomers.take(later.plusMillis(1)));
    }

    @Test
    void beyondTheMostNobodyWaitsButWhoAsksAgainKeepsItsPlace() {
        for (int i = 0; i < Newcomers.MOST; i++) {
            assertTrue(newcomers.add(route("s" + i), "first", NOW));
        }
        assertFalse(newcomers.add(route("late"), "first", NOW));
        assertTrue(newcomers.add(route("s0"), "second", NOW));
        assertEquals("second", newcomers.take(NOW).getFirst());
    }
}
