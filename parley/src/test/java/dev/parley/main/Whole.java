package dev.parley.main;

import dev.parley.cluster.Role;
import dev.parley.cluster.Settings;
import dev.parley.gateway.Browsers;
import dev.parley.gateway.FakeBrowser;
import dev.parley.gateway.Http;
import dev.parley.protocol.Secret;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The whole system in one JVM, as {@code make run} starts it, and the browsers around it. */
final class Whole implements AutoCloseable {

    /** Short enough to wait for, long enough to come back in. */
    static final Duration GRACE = Duration.ofSeconds(3);

    private final AtomicInteger rooms = new AtomicInteger();
    private final Parley parley;
    private final Browsers browsers = new Browsers();
    private final int port;
    private final Http http;

    Whole() throws InterruptedException {
        parley = Parley.start(Vertx.vertx(), settings(), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        port = URI.create(parley.address()).getPort();
        http = new Http(browsers, port);
    }

    private static Settings settings() {
        return new Settings(
                EnumSet.allOf(Role.class),
                "localhost",
                0,
                new Settings.Tls(Settings.Tls.Mode.AUTO, null, null),
                List.of(),
                List.of(),
                List.of(),
                false,
                false,
                true,
                new Settings.Jwt(new Secret("a-secret-of-the-tests-that-is-long-enough"), null),
                new Settings.Turn(
                        List.of("turn:relay.example:3478", "stun:relay.example:3478"),
                        List.of(new Secret("a-turn-secret-of-the-tests")),
                        Duration.ofMinutes(10)),
                GRACE,
                new Settings.Cluster(List.of(), null, "127.0.0.1", 0, 0),
                "127.0.0.1",
                0);
    }

    /** A name that no other test uses. */
    String room() {
        return "room-" + rooms.incrementAndGet();
    }

    /** A guest's token, from where the page gets it. */
    String token(String room) {
        return http.post("/api/v1/tokens", new JsonObject().put("room", room).encode())
                .json()
                .getString("token");
    }

    FakeBrowser browser() {
        return browsers.opens(port);
    }

    /** A browser that is in the room. */
    FakeBrowser browserIn(String room) {
        FakeBrowser browser = browser();
        browser.joins(room, token(room));
        return browser;
    }

    Http http() {
        return http;
    }

    /** The browsers first: while the server is there, each close is answered. */
    @Override
    public void close() {
        browsers.close();
        parley.stop();
    }
}
