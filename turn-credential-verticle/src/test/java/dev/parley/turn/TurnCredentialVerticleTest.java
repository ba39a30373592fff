package dev.parley.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.cluster.Bus;
import dev.parley.cluster.Settings;
import dev.parley.protocol.BusAddresses;
import dev.parley.protocol.Secret;
import dev.parley.protocol.TurnCredentials;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TurnCredentialVerticleTest {

    private static final int DEADLINE_S = 10;
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Secret NEW = new Secret("the-new-secret");
    private static final Secret OLD = new Secret("the-old-secret");
    private static final List<String> URIS = List.of("stun:relay.example:3478", "turn:relay.example:3478");

    private final Vertx vertx = Vertx.vertx();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @BeforeEach
    void start() throws TimeoutException {
        Bus.speakParley(vertx.eventBus());
        Settings.Turn turn = new Settings.Turn(URIS, List.of(NEW, OLD), Duration.ofMinutes(10));
        vertx.deployVerticle(new TurnCredentialVerticle(turn, InstantSource.fixed(NOW), registry))
                .await(DEADLINE_S, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws TimeoutException {
        vertx.close().await(DEADLINE_S, TimeUnit.SECONDS);
    }

    private TurnCredentials ask(String user) throws TimeoutException {
        return Bus.<TurnCredentials>ask(vertx.eventBus(), BusAddresses.TURN, new TurnCredentials.Request(user))
                .await(DEADLINE_S, TimeUnit.SECONDS);
    }

    /** Whether the page that Prometheus reads has this line. */
    private void assertMetric(String line) {
        assertTrue(registry.scrape().lines().anyMatch(line::equals), () -> line + " is not in " + registry.scrape());
    }

    @Test
    void credentialsAreGoodForTheTimeAndTheUrisOfTheSettings() throws TimeoutException {
        TurnCredentials credentials = ask("p7");
        assertEquals(NOW.getEpochSecond() + 600 + ":p7", credentials.username());
        assertEquals(600, credentials.ttl());
        assertEquals(URIS, credentials.uris());
        assertMetric("parley_turn_credentials_issued_total 1.0");
    }

    @Test
    void theNewestSecretSigns() throws TimeoutException {
        TurnCredentials credentials = ask("p7");
        assertEquals(TurnRest.password(NEW, credentials.username()), credentials.password());
    }

    @Test
    void neitherSecretNorPasswordPrints() throws TimeoutException {
        TurnCredentials credentials = ask("p7");
        assertFalse(credentials.toString().contains(credentials.password().value()));
        assertFalse(
                new Settings.Turn(URIS, List.of(NEW), Duration.ZERO).toString().contains(NEW.value()));
    }

    @Test
    void nobodyIsRefused() {
        ReplyException refusal = assertThrows(ReplyException.class, () -> ask(""));
        assertEquals(400, refusal.failureCode());
        assertMetric("parley_turn_credentials_issued_total 0.0");
    }

    @Test
    void withoutASecretThereIsNoVerticle() {
        Settings.Turn turn = new Settings.Turn(URIS, List.of(), Duration.ofMinutes(10));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TurnCredentialVerticle(turn, InstantSource.fixed(NOW), registry));
    }
}
