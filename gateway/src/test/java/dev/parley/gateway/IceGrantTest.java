package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.protocol.IceServer;
import dev.parley.protocol.Secret;
import dev.parley.protocol.TurnCredentials;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IceGrantTest {

    private static IceGrant of(String... uris) {
        return IceGrant.of(new TurnCredentials("9:ada", new Secret("pass"), 60, List.of(uris)));
    }

    @Test
    void relaysComeFirstAndCarryTheCredentials() {
        List<IceServer> servers = of("stun:s.example", "turn:t.example", "turns:t.example:443?transport=tcp")
                .servers();
        assertEquals(
                List.of(
                        new IceServer(
                                List.of("turn:t.example", "turns:t.example:443?transport=tcp"),
                                "9:ada",
                                new Secret("pass")),
                        new IceServer(List.of("stun:s.example"), null, null)),
                servers);
    }

    @Test
    void aServerWithoutUrlsIsNeverListed() {
        assertEquals(List.of(), of().servers());
        assertEquals(1, of("stun:s.example").servers().size());
    }
}
