package dev.parley.main;

import dev.parley.cluster.Settings;
import dev.parley.gateway.Browsers;
import dev.parley.gateway.FakeBrowser;
import dev.parley.gateway.Http;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The whole system in one JVM, as {@code make run} starts it, for the tests of a class, and the browsers around it. */
@SuppressWarnings("NullAway.Init") // until the first test nobody asks
final class Whole implements BeforeAllCallback, AfterAllCallback {

    /** Short enough to wait for, long enough to come back in. */
    static final Duration GRACE = Duration.ofSeconds(3);

    private final AtomicInteger rooms = new AtomicInteger();
    private final Browsers browsers = new Browsers();
    private Parley parley;
    private int port;
    private Http http;

    @Override
    public void beforeAll(ExtensionContext tests) throws InterruptedException {
        parley = Parley.start(
                Vertx.vertx(),
                OneJvm.settings("localhost", Settings.Tls.Mode.AUTO, GRACE),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        port = URI.create(parley.address()).getPort();
        http = new Http(browsers, port);
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
    public void afterAll(ExtensionContext tests) {
        browsers.close();
        parley.stop();
    }
}
