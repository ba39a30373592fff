package dev.parley.main;

import dev.parley.cluster.Settings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The whole system in one JVM, as behind a proxy that ends TLS, with one token that opens every room. */
final class Plain implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Parley parley;
    private final String token;

    Plain() throws InterruptedException, GeneralSecurityException {
        parley = Parley.start(
                Vertx.vertx(),
                OneJvm.settings("127.0.0.1", Settings.Tls.Mode.OFF, GRACE),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        token = mint();
    }

    /** As an operator's own backend does (RFC 7519): guests are limited. */
    private static String mint() throws GeneralSecurityException {
        long exp = Instant.now().getEpochSecond() + 600;
        String content = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                + encode("{\"aud\":\"parley\",\"sub\":\"ada\",\"room\":\"*\",\"exp\":" + exp + "}");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(OneJvm.JWT_SECRET.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
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
