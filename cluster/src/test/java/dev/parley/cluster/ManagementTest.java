package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementTest {

    private final Vertx vertx = Vertx.vertx();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HealthChecks checks = HealthChecks.create(vertx);
    private final Management management = management(0);

    private Management management(int port) {
        Map<String, String> texts = Map.of("PARLEY_MANAGEMENT_PORT", String.valueOf(port));
        return new Management(SettingsReader.read(texts, new SecureRandom()), meters, HealthChecks.create(vertx));
    }

    @BeforeEach
    void start() {
        vertx.deployVerticle(management).await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + management.port() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void aProcessLivesBeforeItIsReadyAndWhileItIsGoing() throws IOException, InterruptedException {
        assertEquals(200, get("/health/live").statusCode());
        assertEquals(503, get("/health/ready").statusCode());
        management.open();
        assertEquals(200, get("/health/ready").statusCode());
        management.close();
        assertEquals(503, get("/health/ready").statusCode());
        assertEquals(200, get("/health/live").statusCode());
    }

    @Test
    void metricsAreThere() throws IOException, InterruptedException {
        meters.counter("parley_examples").increment();
        assertTrue(get("/metrics").body().contains("parley_examples_total 1.0"));
    }

    @Test
    void aTakenPortIsNamedInOneLine() {
        BadSetting thrown = assertThrows(
                BadSetting.class,
                () -> vertx.deployVerticle(management(management.port())).await());
        assertTrue(String.valueOf(thrown.getMessage()).startsWith("PARLEY_MANAGEMENT_PORT " + management.port()));
    }

    @Test
    void oneFailingCheckIsEnoughToBeNotReady() throws IOException, InterruptedException {
        AtomicBoolean up = new AtomicBoolean(true);
        checks.register("bus", promise -> promise.complete(up.get() ? Status.OK() : Status.KO()));
        Management checked = new Management(
                SettingsReader.read(Map.of("PARLEY_MANAGEMENT_PORT", "0"), new SecureRandom()), meters, checks);
        vertx.deployVerticle(checked).await();
        checked.open();
        assertEquals(200, status(checked));
        up.set(false);
        assertEquals(503, status(checked));
    }

    private static int status(Management of) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + of.port() + "/health/ready");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
