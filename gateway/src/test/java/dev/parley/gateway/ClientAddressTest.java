package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClientAddressTest {

    private final ClientAddress addresses = new ClientAddress(List.of("10.0.0.0/9", "192.0.2.1", "2001:db8::/33"));

    private String of(String peer, String... forwarded) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        List.of(forwarded).forEach(value -> headers.add("X-Forwarded-For", value));
        return addresses.of(peer, headers);
    }

    @Test
    void aStrangerSpeaksForItselfOnly() {
        assertEquals("203.0.113.9", of("203.0.113.9", "198.51.100.1"));
    }

    @Test
    void aTrustedProxySpeaksForItsClient() {
        assertEquals("198.51.100.1", of("10.1.2.3", "198.51.100.1"));
        assertEquals("198.51.100.1", of("192.0.2.1", "198.51.100.1"));
        assertEquals("10.128.0.1", of("10.128.0.1", "198.51.100.1"), "outside of the network");
    }

    @Test
    void whatTheClientMadeUpLeftOfItsOwnAddressCountsForNothing() {
        assertEquals("198.51.100.1", of("10.1.2.3", "1.2.3.4, 198.51.100.1, 10.9.9.9"));
        assertEquals("198.51.100.1", of("10.1.2.3", "1.2.3.4", "198.51.100.1"));
    }

    @Test
    void whatIsNoAddressEndsTheSearch() {
        assertEquals("10.1.2.3", of("10.1.2.3", "198.51.100.1, unknown"));
        assertEquals("10.1.2.3", of("10.1.2.3"));
    }

    @Test
    void oneNetworkOfIpv6IsOneClient() {
        assertEquals(of("2001:db9::1"), of("2001:db9::ffff"));
        assertNotEquals(of("2001:db9::1"), of("2001:db9:0:1::1"));
        assertEquals("198.51.100.1", of("2001:db8::7", "198.51.100.1"));
    }
}
