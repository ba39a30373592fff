package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AbsencesTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant LATER = NOW.plus(Absences.PATIENCE);
    private final Absences absences = new Absences();

    @Test
    void aMemberThatWentIsGoneAfterAWhileAndNotBefore() {
        absences.look(Set.of("a", "b"), NOW);
        absences.look(Set.of("a"), NOW);
        assertEquals(Set.of(), absences.gone(LATER.minusMillis(1)));
        assertEquals(Set.of("b"), absences.gone(LATER));
    }

    @Test
    void aMemberThatIsMissingForAMomentIsNotGone() {
        absences.look(Set.of("a"), NOW);
        absences.look(Set.of(), NOW);
        absences.look(Set.of("a"), NOW.plusMillis(500));
        assertEquals(Set.of(), absences.gone(LATER));
    }

    @Test
    void aMissingGatewayThatAssertsIsNotGoneUntilItFallsSilent() {
        absences.look(Set.of("a"), NOW);
        absences.look(Set.of(), NOW);
        assertEquals(Set.of("a"), absences.doubtful(NOW));
        absences.heardFrom("a", NOW.plusMillis(500));
        Instant silent = NOW.plusMillis(500).plus(Absences.HEARD);
        assertEquals(Set.of(), absences.gone(silent.minusMillis(1)));
        assertEquals(Set.of("a"), absences.gone(silent));
        assertEquals(Set.of(), absences.doubtful(silent.plusSeconds(60)));
    }

    @Test
    void aWordBeforeAGatewayWentDoesNotKeepIt() {
        absences.look(Set.of("a"), NOW);
        absences.heardFrom("a", NOW);
        absences.look(Set.of(), NOW);
        assertEquals(Set.of("a"), absences.gone(LATER));
    }

    @Test
    void aSecondAbsenceBeginsAnew() {
        absences.look(Set.of("a"), NOW);
        absences.look(Set.of(), NOW);
        absences.look(Set.of("a"), NOW.plusMillis(500));
        absences.look(Set.of(), NOW.plusMillis(1_000));
        assertEquals(Set.of(), absences.gone(LATER));
        assertEquals(Set.of("a"), absences.gone(LATER.plusMillis(1_000)));
    }

    @Test
    void aGatewayThatNobodyEverSawButHoldsSeatsIsGoneAfterAWhile() {
        absences.heardOf(List.of("a"), NOW);
        absences.heardOf(List.of("a"), NOW.plusMillis(500));
        assertEquals(Set.of("a"), absences.gone(LATER));
    }

    @Test
    void aGatewayWhoseFirstJoinIsHereBeforeTheNewsOfItIsNotGone() {
        absences.heardOf(List.of("a"), NOW);
        absences.look(Set.of("a"), NOW.plusMillis(500));
        absences.heardOf(List.of("a"), NOW.plusMillis(600));
        assertEquals(Set.of(), absences.gone(LATER));
    }
}
