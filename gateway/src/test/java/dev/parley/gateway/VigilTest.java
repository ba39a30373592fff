package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.Limits;
import org.junit.jupiter.api.Test;

class VigilTest {

    private static final long UNHEARD = Limits.UNHEARD.toNanos();
    private final Vigil vigil = new Vigil(0);

    @Test
    void longSilenceIsNoticedOnceInAWhile() {
        assertFalse(vigil.isDue(UNHEARD - 1));
        assertTrue(vigil.isDue(UNHEARD));
        assertFalse(vigil.isDue(UNHEARD + Limits.UNHEARD_AGAIN.toNanos() - 1));
        assertTrue(vigil.isDue(UNHEARD + Limits.UNHEARD_AGAIN.toNanos()));
    }

    @Test
    void aWordBeginsItAnew() {
        vigil.heard(UNHEARD);
        assertFalse(vigil.isDue(2 * UNHEARD - 1));
        assertTrue(vigil.isDue(2 * UNHEARD));
    }
}
