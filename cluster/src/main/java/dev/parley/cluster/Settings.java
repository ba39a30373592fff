package dev.parley.cluster;

import dev.parley.protocol.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that an operator decides, checked: whoever holds this need not look again. {@link Setting} says what each means.
 *
 * @param allowedOrigins whose pages may open the WebSocket beside the page's own
 * @param frameAncestors who may show the page in a frame
 * @param trustedProxies IP addresses and CIDR networks
 * @param grace how long the seat of a lost connection is kept
 */
public record Settings(
        Set<Role> roles,
        String host,
        int port,
        Tls tls,
        List<String> allowedOrigins,
        List<String> frameAncestors,
        List<String> trustedProxies,
        boolean directoryListing,
        boolean reports,
        boolean guests,
        Jwt jwt,
        Turn turn,
        Duration grace,
        Cluster cluster,
        String managementHost,
        int managementPort) {

    /** Where the certificate comes from; the paths are there with {@link Mode#FILES} only. */
    public record Tls(
            Mode mode, @Nullable Path cert, @Nullable Path key) {

        /** A certificate made at start, the operator's own, or none behind a proxy that ends TLS. */
        public enum Mode {
            AUTO,
            FILES,
            OFF
        }

        /** Both files, with {@link Mode#FILES}. */
        public PemPair pair() {
            return new PemPair(
                    Setting.TLS_CERT, Objects.requireNonNull(cert), Setting.TLS_KEY, Objects.requireNonNull(key));
        }
    }

    /** Whose tokens are taken: those of the shared secret (HS256), of the public keys, or of both. */
    public record Jwt(@Nullable Secret secret, @Nullable Path publicKeys) {}

    /**
     * The relays.
     *
     * @param secrets newest first: the first one signs, coturn accepts each
     * @param ttl for how long credentials are good
     */
    public record Turn(List<String> uris, List<Secret> secrets, Duration ttl) {}

    /**
     * Where the other processes are.
     *
     * @param name only processes with the same name join each other
     * @param members {@code HOST:PORT} of the signaling nodes; empty where they are found by name, or where there are
     *     none
     * @param service the DNS name that resolves to every signaling node's address
     * @param host what this process binds for the cluster, and where the others reach it
     * @param busTls none only where {@code host} is a loopback address
     */
    public record Cluster(
            String name,
            List<String> members,
            @Nullable String service,
            String host,
            int port,
            int busPort,
            @Nullable BusTls busTls) {

        /** The usual name, and no TLS. */
        public Cluster(List<String> members, @Nullable String service, String host, int port, int busPort) {
            this("parley", members, service, host, port, busPort, null);
        }

        /** Whether there are other processes at all. */
        public boolean on() {
            return service != null || !members.isEmpty();
        }
    }

    /**
     * Mutual TLS between the processes: whoever shows a certificate of the CA is one of us. The CA must be the bus's own.
     *
     * @param key PKCS#8
     */
    public record BusTls(Path cert, Path key, Path ca) {

        PemPair pair() {
            return new PemPair(Setting.BUS_CERT, cert, Setting.BUS_KEY, key);
        }
    }
}
