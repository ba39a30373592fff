package dev.parley.gateway;

import dev.parley.cluster.BadSetting;
import dev.parley.cluster.Setting;
import dev.parley.cluster.Settings;
import dev.parley.protocol.Limits;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The part of a gateway that every event loop has for itself: the HTTP server and the sockets that it let in. */
final class DoorVerticle extends VerticleBase {

    private static final List<HttpVersion> VERSIONS = List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1);

    /** A keep-alive connection that says nothing; a WebSocket is never silent for so long, for it has its heartbeat. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    /** The kernel would take megabytes for a client that does not read, before we could notice. */
    private static final int SEND_BUFFER_BYTES = 256 * 1024;

    private final Settings settings;
    private final int port;
    private final Services services;
    private final AddressLimit limit;
    private final @Nullable PemKeyCertOptions certificate;
    private @Nullable SignalEndpoint sockets;
    private @Nullable HttpServer server;

    /**
     * Makes a door that is not open yet.
     *
     * @param port where to listen; a negative one is a free port, the same for all doors that are given this number
     * @param certificate null where TLS is off
     */
    DoorVerticle(
            Settings settings,
            int port,
            Services services,
            AddressLimit limit,
            @Nullable PemKeyCertOptions certificate) {
        this.settings = settings;
        this.port = port;
        this.services = services;
        this.limit = limit;
        this.certificate = certificate;
    }

    @Override
    public Future<?> start() {
        Origins origins = new Origins(settings.allowedOrigins(), certificate != null);
        sockets = new SignalEndpoint((ContextInternal) context, origins, services);
        server = vertx.createHttpServer(options())
                .requestHandler(Site.of(vertx, settings, services, limit, sockets))
                .invalidRequestHandler(request -> ApiError.BAD_HTTP.answer(request.response()));
        return server.listen()
                .recover(cause -> Future.failedFuture(BadSetting.cannotListen(Setting.PORT, settings.port(), cause)));
    }

    /** The sockets hear where they stand before the server goes: Vert.x closes it right after. */
    @Override
    public Future<?> stop() {
        return sockets == null ? Future.succeededFuture() : sockets.drain();
    }

    /** Sends all callers elsewhere, or takes them again. Any thread may ask. */
    void setAway(boolean away) {
        context.runOnContext(here -> {
            if (sockets != null && away) {
                sockets.drain();
            } else if (sockets != null) {
                sockets.reopen();
            }
        });
    }

    /** The port that it listens on. */
    int port() {
        return Objects.requireNonNull(server, "not started").actualPort();
    }

    /** Shows new connections another certificate; fails where it cannot be used. */
    Future<?> show(PemKeyCertOptions next) {
        ServerSSLOptions tls = new ServerSSLOptions();
        tls.setKeyCertOptions(next);
        tls.setApplicationLayerProtocols(
                VERSIONS.stream().map(HttpVersion::alpnName).toList());
        return Objects.requireNonNull(server, "not started").updateSSLOptions(tls);
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(port)
                .setSendBufferSize(SEND_BUFFER_BYTES)
                .setIdleTimeout((int) IDLE.toSeconds())
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(true)
                .setWebSocketSubProtocols(List.of(SignalEndpoint.SUBPROTOCOL))
                .setMaxWebSocketFrameSize(Limits.FRAME_BYTES)
                .setMaxWebSocketMessageSize(Limits.FRAME_BYTES)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setRegisterWebSocketWriteHandlers(false);
        if (certificate != null) {
            options.setSsl(true).setKeyCertOptions(certificate).setUseAlpn(true).setAlpnVersions(VERSIONS);
            if (OpenSSLEngineOptions.isAvailable()) {
                options.setSslEngineOptions(new OpenSSLEngineOptions());
            }
        }
        return options;
    }
}
