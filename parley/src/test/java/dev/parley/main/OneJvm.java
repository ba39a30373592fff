package dev.parley.main;

import dev.parley.cluster.Role;
import dev.parley.cluster.Settings;
import dev.parley.protocol.Secret;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/** The settings of a whole system in the JVM of the tests. */
final class OneJvm {

    static final String JWT_SECRET = "a-secret-of-the-tests-that-is-long-enough";

    private OneJvm() {}

    static Settings settings(String host, Settings.Tls.Mode tls, Duration grace) {
        return new Settings(
                EnumSet.allOf(Role.class),
                host,
                0,
                new Settings.Tls(tls, null, null),
                List.of(),
                List.of(),
                List.of(),
                false,
                false,
                true,
                new Settings.Jwt(new Secret(JWT_SECRET), null),
                new Settings.Turn(
                        List.of("turn:relay.example:3478", "stun:relay.example:3478"),
                        List.of(new Secret("a-turn-secret-of-the-tests")),
                        Duration.ofMinutes(10)),
                grace,
                new Settings.Cluster(List.of(), null, "127.0.0.1", 0, 0),
                "127.0.0.1",
                0);
    }
}
