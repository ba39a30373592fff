package dev.parley.main;

import dev.parley.cluster.Role;
import dev.parley.cluster.Settings;
import dev.parley.protocol.Secret;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The whole system in one JVM, as behind a proxy that ends TLS, with one token that opens every room. */
final class Plain implements AutoCloseable {

    private static final String SECRET = "a-secret-of-the-tests-that-is-long-enough";

    private final Parley parley;
    private final String token;

    Plain() throws InterruptedException, GeneralSecurityException {
        parley = Parley.start(Vertx.vertx(), settings(), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        token = mint();
    }

    private static Settings settings() {
        return new Settings(
                EnumSet.allOf(Role.class),
                "127.0.0.1",
                0,
                new Settings.Tls(Settings.Tls.Mode.OFF, null, null),
                List.of(),
                List.of(),
                List.of(),
                false,
                false,
                true,
                new Settings.Jwt(new Secret(SECRET), null),
                new Settings.Turn(
                        List.of("turn:relay.example:3478"),
                        List.of(new Secret("a-turn-secret-of-the-tests")),
                        Duration.ofMinutes(10)),
                Duration.ofSeconds(15),
                new Settings.Cluster(List.of(), null, "127.0.0.1", 0, 0),
                "127.0.0.1",
                0);
    }

    /** As an operator's own backend does (RFC 7519): guests are limited. */
    private static String mint() throws GeneralSecurityException {
        long exp = Instant.now().getEpochSecond() + 600;
        String content = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                + encode("{\"aud\":\"parley\",\"sub\":\"ada\",\"room\":\"*\",\"exp\":" + exp + "}");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
        byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    String token() {
        return token;
    }

    int port() {
        return URI.create(parley.address()).getPort();
    }

    @Override
    public void close() {
        parley.stop();
    }
}
