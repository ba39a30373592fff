package dev.parley.cluster;

import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** How the processes' buses talk: on one address, quick to give up on a dead node, by mutual TLS where it is given. */
final class BusOptions {

    /** A living node takes a connection in milliseconds; the default waits a minute. */
    private static final int CONNECT_MS = 1_000;

    /** A connection whose other end went without a word is noticed in ten seconds; the default takes forty. */
    private static final long PING_MS = 5_000;

    /** A handshake takes milliseconds; one that was begun while the other started or was cut off holds all back. */
    private static final long HANDSHAKE_MS = 3_000;

    private BusOptions() {}

    static EventBusOptions of(Settings.Cluster cluster) {
        EventBusOptions options = new EventBusOptions()
                .setHost(cluster.host())
                .setPort(cluster.busPort())
                .setConnectTimeout(CONNECT_MS)
                .setClusterPingInterval(PING_MS)
                .setClusterPingReplyInterval(PING_MS)
                .setTrustAll(false); // true by default
        Settings.BusTls tls = cluster.busTls();
        return tls == null ? options : secured(options, tls);
    }

    /**
     * Both ends show a certificate of the bus's CA. Names are not checked, and the bus's client could not: pods change
     * their addresses, and whoever has a certificate may say everything here anyway.
     */
    private static EventBusOptions secured(EventBusOptions options, Settings.BusTls tls) {
        if (OpenSSLEngineOptions.isAvailable()) {
            // In half the time, and without the second that Java's own takes to load while everybody starts.
            options.setSslEngineOptions(new OpenSSLEngineOptions());
        }
        options.setSsl(true)
                .setSslHandshakeTimeout(HANDSHAKE_MS)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertPath(tls.cert().toString())
                        .addKeyPath(tls.key().toString()))
                .setTrustOptions(new PemTrustOptions().addCertPath(tls.ca().toString()))
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"));
        return options;
    }
}
