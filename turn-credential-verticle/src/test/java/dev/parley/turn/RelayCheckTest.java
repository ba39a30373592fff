package dev.parley.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.cluster.Settings;
import dev.parley.protocol.Secret;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A relay that knows another secret is found out by asking it; one that is not there proves nothing. */
class RelayCheckTest {

    private static final Secret OURS = new Secret("ours");

    private static String refusing(Secret secret, String... uris) {
        Settings.Turn turn = new Settings.Turn(List.of(uris), List.of(secret), Duration.ofMinutes(10));
        RelayCheck check = new RelayCheck(turn, InstantSource.system());
        check.look();
        return check.refusing();
    }

    @Test
    void theRealRelayTakesOurSecretAndRefusesAnother(@TempDir Path folder) throws Exception {
        Coturn coturn = Coturn.start(folder, List.of(OURS));
        try {
            String relay = "127.0.0.1:" + coturn.port();
            assertEquals("", refusing(OURS, "turn:" + relay + "?transport=udp"));
            // Each URI of one relay is one relay.
            assertEquals(
                    relay,
                    refusing(
                            new Secret("another"),
                            "stun:" + relay,
                            "turn:" + relay + "?transport=udp",
                            "turn:" + relay,
                            "turns:" + relay));
        } finally {
            coturn.stop();
        }
    }

    @Test
    void whoDoesNotAnswerRefusesNothing() throws IOException {
        try (DatagramSocket deaf = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            assertEquals("", refusing(OURS, "turn:127.0.0.1:" + deaf.getLocalPort(), "turn:nowhere.invalid"));
        }
    }
}
