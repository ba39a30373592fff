package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class AddressLimitTest {

    private final AddressLimit limit = new AddressLimit();

    private void exhaust(String address) {
        for (int call = 0; call < 600; call++) {
            assertTrue(limit.take(address, 0).isEmpty());
        }
    }

    @Test
    void sixHundredAtOncePassAndTheNextIsToldWhenToComeBack() {
        exhaust("a");
        assertEquals(OptionalLong.of(1), limit.take("a", 0));
        assertTrue(limit.take("a", 1_000_000_000).isEmpty());
    }

    @Test
    void oneAddressDoesNotLimitAnother() {
        exhaust("a");
        assertTrue(limit.take("b", 0).isEmpty());
    }

    @Test
    void theTableIsBoundedAndForgetsWhoeverWasSilentLongest() {
        exhaust("old");
        exhaust("busy");
        for (int stranger = 0; stranger < 9_999; stranger++) {
            limit.take("stranger" + stranger, 0);
            limit.take("busy", 0);
        }
        assertTrue(limit.take("busy", 0).isPresent());
        assertTrue(limit.take("old", 0).isEmpty());
    }
}
