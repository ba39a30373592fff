package dev.parley.gateway;

import dev.parley.cluster.Bus;
import dev.parley.cluster.Role;
import dev.parley.cluster.Settings;
import dev.parley.protocol.BusAddresses;
import dev.parley.protocol.RollCall;
import dev.parley.protocol.Secret;
import dev.parley.protocol.TurnCredentials;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Gateways on a local bus, with the rest of the system faked. Ports are free ones; the rig leaves nothing behind. */
final class Rig implements AutoCloseable {

    static final Secret JWT_SECRET = new Secret("a-secret-of-the-tests-that-is-long-enough");

    static final List<String> ICE_URIS = List.of("turn:relay.example:3478", "stun:relay.example:3478");

    final Browsers browsers = new Browsers();

    final Vertx vertx =
            Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(2));
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final FakeMembers members = new FakeMembers();
    final FakeSignaling signaling;
    final Tokens tokens;
    private final Map<GatewayVerticle, String> deployed = new HashMap<>();
    private final Map<GatewayVerticle, String> nodes = new HashMap<>();
    private final MessageConsumer<TurnCredentials.Request> turn;

    Rig() {
        Bus.speakParley(vertx.eventBus());
        signaling = new FakeSignaling(vertx);
        turn = vertx.eventBus().localConsumer(BusAddresses.TURN, Rig::answerTurn);
        tokens = new Tokens(vertx, settings().jwt(), InstantSource.system());
    }

    private static void answerTurn(Message<TurnCredentials.Request> request) {
        String username = "1234567890:" + request.body().user();
        request.reply(new TurnCredentials(username, new Secret("pass"), 600, ICE_URIS));
    }

    /** The relay's keys cannot be had any more. */
    void losesTurn() {
        Await.await(turn.unregister());
    }

    GatewayVerticle opens() {
        return opens(settings());
    }

    /** One more gateway, as if it were another process: it meets the others on the bus only. */
    GatewayVerticle opens(Settings settings) {
        // As with processes, each has its own meters; only those of the first are looked at.
        SimpleMeterRegistry registry = deployed.isEmpty() ? meters : new SimpleMeterRegistry();
        String node = UUID.randomUUID().toString();
        GatewayVerticle gateway = new GatewayVerticle(settings, node, members, 2, registry);
        nodes.put(gateway, node);
        deployed.put(gateway, Await.await(vertx.deployVerticle(gateway)));
        return gateway;
    }

    /** Signaling that began without rooms at this time asks for all seats. */
    Future<?> callsTheRoll(GatewayVerticle gateway, long sinceMs) {
        String address = BusAddresses.gateway(Objects.requireNonNull(nodes.get(gateway)));
        return vertx.eventBus().request(address, new RollCall(sinceMs));
    }

    /** As on SIGTERM. */
    Future<Void> closes(GatewayVerticle gateway) {
        return vertx.undeploy(Objects.requireNonNull(deployed.remove(gateway)));
    }

    String token(String room) {
        return tokens.mint("ada", room, null).token().value();
    }

    static Settings settings() {
        return new Shape().settings();
    }

    @Override
    public void close() {
        browsers.close();
        Await.await(vertx.close());
    }

    /** The settings of a test, by what is unusual about them. */
    static final class Shape {
        Settings.Tls tls = new Settings.Tls(Settings.Tls.Mode.AUTO, null, null);
        Settings.Jwt jwt = new Settings.Jwt(JWT_SECRET, null);
        List<String> allowedOrigins = List.of();
        List<String> frameAncestors = List.of();
        List<String> trustedProxies = List.of();
        boolean listings;
        boolean reports;
        boolean guests = true;

        Settings settings() {
            return new Settings(
                    EnumSet.allOf(Role.class),
                    "localhost",
                    0,
                    tls,
                    allowedOrigins,
                    frameAncestors,
                    trustedProxies,
                    listings,
                    reports,
                    guests,
                    jwt,
                    new Settings.Turn(ICE_URIS, List.of(new Secret("turn")), Duration.ofMinutes(10)),
                    Duration.ofSeconds(15),
                    new Settings.Cluster(List.of(), null, "127.0.0.1", 0, 0),
                    "127.0.0.1",
                    0);
        }
    }
}
