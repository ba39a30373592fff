package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.GatewayNotice.Relayed;
import dev.parley.protocol.Limits;
import dev.parley.protocol.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HeldTest {

    private final Held held = new Held();

    private static Relayed from(String socket, String frame) {
        return new Relayed("mine", new Route("gateway", socket), null, frame);
    }

    @Test
    void whatOneSenderSaidComesOutInOrderAndOnce() {
        held.add(from("a", "1"), 0);
        held.add(from("b", "2"), 0);
        held.add(from("a", "3"), 0);
        assertEquals(List.of(from("a", "1"), from("a", "3")), held.takeFrom("a"));
        assertEquals(List.of(), held.takeFrom("a"));
        assertEquals(List.of(from("b", "2")), held.takeAll());
    }

    @Test
    void whatWaitedTooLongExpires() {
        long patience = Limits.HELD.toNanos();
        held.add(from("a", "1"), 0);
        held.add(from("a", "2"), 1);
        assertEquals(List.of(), held.takeExpired(patience - 1));
        assertEquals(List.of(from("a", "1")), held.takeExpired(patience));
        assertEquals(List.of(from("a", "2")), held.takeAll());
    }

    @Test
    void thereIsNoRoomForMoreThanTheLimit() {
        for (int frame = 0; frame < Limits.HELD_FRAMES; frame++) {
            assertTrue(held.add(from("a", "x"), 0));
        }
        assertFalse(held.add(from("a", "x"), 0));
    }
}
