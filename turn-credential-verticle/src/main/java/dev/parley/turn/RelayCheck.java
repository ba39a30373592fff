package dev.parley.turn;

import dev.parley.cluster.Settings;
import dev.parley.protocol.Secret;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the relays take the credentials that are given out. One that refuses them knows another secret: every
 * relayed call would fail, and nobody but the callers would notice. One that cannot be reached from here proves nothing.
 */
final class RelayCheck {

    /** As long as the credentials that it asks with are good; they are for nobody else. */
    private static final Duration TTL = Duration.ofSeconds(60);

    private static final TurnUser USER = TurnUser.of("parley-check");
    private static final int USUAL_PORT = 3478;

    /** RFC 7065, over UDP: what a check by datagram can ask. */
    private static final Pattern OVER_UDP = Pattern.compile("turn:(\\[[^]]+]|[^:?]+)(?::(\\d+))?(?:\\?transport=udp)?");

    private static final Logger LOG = LoggerFactory.getLogger(RelayCheck.class);

    private final Settings.Turn turn;
    private final InstantSource clock;
    private final AtomicReference<String> refusing = new AtomicReference<>("");

    RelayCheck(Settings.Turn turn, InstantSource clock) {
        this.turn = turn;
        this.clock = clock;
    }

    /** The relays that refused when they were last asked; empty where none did. Any thread may ask. */
    String refusing() {
        return refusing.get();
    }

    /** Asks every relay. Blocks, for a few seconds each. */
    void look() {
        List<String> now = relays().filter(relay -> ask(relay) == RelayProbe.Finding.REFUSED)
                .toList();
        String said = String.join(", ", now);
        String before = refusing.getAndSet(said);
        if (!said.equals(before)) {
            tell(said);
        }
    }

    private static void tell(String said) {
        if (said.isEmpty()) {
            LOG.info("the relays take our credentials again");
        } else {
            LOG.error("{} refuses our credentials: PARLEY_TURN_SECRET is not one of its static-auth-secret", said);
        }
    }

    private Stream<String> relays() {
        return turn.uris().stream()
                .map(OVER_UDP::matcher)
                .filter(Matcher::matches)
                .map(uri -> uri.group(1) + ":" + (uri.group(2) == null ? USUAL_PORT : uri.group(2)))
                .distinct();
    }

    private RelayProbe.Finding ask(String relay) {
        InetSocketAddress address = address(relay);
        if (address.isUnresolved()) {
            return RelayProbe.Finding.SILENT;
        }
        String username = TurnRest.username(clock.instant().plus(TTL), USER);
        Secret password = TurnRest.password(turn.secrets().getFirst(), username);
        return RelayProbe.ask(address, username, password);
    }

    private static InetSocketAddress address(String relay) {
        int colon = relay.lastIndexOf(':');
        return new InetSocketAddress(relay.substring(0, colon), Integer.parseInt(relay.substring(colon + 1)));
    }
}
