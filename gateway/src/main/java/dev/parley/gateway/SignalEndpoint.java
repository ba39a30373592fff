package dev.parley.gateway;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.HostAndPort;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/v1/signal}: lets sockets in, and keeps those of one event loop alive until it sends them elsewhere. */
final class SignalEndpoint implements Handler<HttpServerRequest> {

    static final String PATH = "/api/v1/signal";

    static final String SUBPROTOCOL = "parley.v1";

    private static final Logger log = LoggerFactory.getLogger(SignalEndpoint.class);

    /** How late a deadline may be noticed. One walk for all is cheaper than timers for each. */
    private static final long TICK_MS = 500;

    /** Signaling is told of every seat within this, or finds out by itself. */
    private static final long DRAIN_SECONDS = 3;

    private final ContextInternal context;
    private final Origins origins;
    private final Services services;
    private final Set<Connection> connections = new HashSet<>();
    private long tickedNanos = System.nanoTime();
    private boolean draining;

    SignalEndpoint(ContextInternal context, Origins origins, Services services) {
        this.context = context;
        this.origins = origins;
        this.services = services;
        context.owner().setPeriodic(TICK_MS, tick -> tick());
    }

    @Override
    public void handle(HttpServerRequest request) {
        MultiMap headers = request.headers();
        if (!request.method().equals(HttpMethod.GET)) {
            request.response().putHeader(HttpHeaders.ALLOW, HttpMethod.GET.name());
            ApiError.of(405).answer(request.response());
        } else if (!isWelcome(request)) {
            ApiError.forbidden("Pages of this origin may not connect here.").answer(request.response());
        } else if (!isHandshake(request)) {
            request.response().putHeader("Sec-WebSocket-Version", "13");
            ApiError.badRequest("This is a WebSocket: connect with wss:// and version 13.")
                    .answer(request.response());
        } else if (!speaksParley(headers)) {
            ApiError.badRequest("None of the offered subprotocols is known; offer " + SUBPROTOCOL + ".")
                    .answer(request.response());
        } else if (draining) {
            ApiError.unavailable("This server is going; connect again.").answer(request.response());
        } else {
            request.toWebSocket().onSuccess(this::open).onFailure(broken -> log.debug("a handshake broke off", broken));
        }
    }

    /** Takes callers again after a drain. */
    void reopen() {
        draining = false;
    }

    /** Sends everybody elsewhere and lets nobody in; completes when their seats are in grace. */
    Future<?> drain() {
        draining = true;
        return Future.join(
                        List.copyOf(connections).stream().map(Connection::drain).toList())
                .timeout(DRAIN_SECONDS, TimeUnit.SECONDS)
                .onFailure(late -> log.warn("signaling was not told of every lost seat: {}", late.getMessage()))
                .otherwiseEmpty();
    }

    private void open(ServerWebSocket socket) {
        Connection connection = new Connection(socket, context, services, this::forget);
        connections.add(connection);
        services.metrics().socketOpened();
        if (draining) {
            connection.drain();
        }
    }

    private void forget(Connection gone) {
        connections.remove(gone);
        services.metrics().socketGone();
    }

    private void tick() {
        long now = System.nanoTime();
        long late = Math.max(0, now - tickedNanos - TimeUnit.MILLISECONDS.toNanos(TICK_MS));
        tickedNanos = now;
        List.copyOf(connections).forEach(connection -> connection.tick(now, late));
    }

    private boolean isWelcome(HttpServerRequest request) {
        List<String> origin = request.headers().getAll(HttpHeaders.ORIGIN);
        HostAndPort host = request.authority();
        return origin.size() <= 1
                && origins.admit(origin.isEmpty() ? null : origin.getFirst(), host == null ? null : host.toString());
    }

    /** RFC 6455, section 4.2.1. */
    private static boolean isHandshake(HttpServerRequest request) {
        MultiMap headers = request.headers();
        return request.version() == HttpVersion.HTTP_1_1
                && words(headers, "Upgrade").anyMatch("websocket"::equalsIgnoreCase)
                && words(headers, "Connection").anyMatch("upgrade"::equalsIgnoreCase)
                && headers.contains("Sec-WebSocket-Key")
                && "13".equals(headers.get("Sec-WebSocket-Version"));
    }

    /** Whoever offers nothing speaks version 1. */
    private static boolean speaksParley(MultiMap headers) {
        List<String> offered = words(headers, "Sec-WebSocket-Protocol").toList();
        return offered.isEmpty() || offered.contains(SUBPROTOCOL);
    }

    private static Stream<String> words(MultiMap headers, String name) {
        return headers.getAll(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }
}
