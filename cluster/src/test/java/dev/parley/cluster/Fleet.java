package dev.parley.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Several members in this JVM, each on ports of its own on loopback; those of one fleet find each other. */
final class Fleet implements AutoCloseable {

    /** Generous: a busy machine starts a member in a few seconds. */
    static final long DEADLINE_SECONDS = 60;

    /** A question that got lost is asked again after so long. */
    private static final long RETRY_MS = 2_000;

    /** A member with its Vert.x. */
    record Ship(String node, Cluster cluster, Vertx vertx) {

        /** Listens at the address and answers with its name. */
        void answersAt(String address) throws Exception {
            Fleet.await(vertx.eventBus()
                    .consumer(address, message -> message.reply(node))
                    .completion());
        }

        /** The answer of whoever listens there. */
        Future<String> asks(String address) {
            return asks(address, TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
        }

        /** The same for a question that may get lost: it is given up early. */
        Future<String> asksOnce(String address) {
            return asks(address, RETRY_MS);
        }

        private Future<String> asks(String address, long patienceMs) {
            DeliveryOptions options = new DeliveryOptions().setSendTimeout(patienceMs);
            return vertx.eventBus().<String>request(address, "?", options).map(answer -> answer.body());
        }

        /** The answer of whoever listens there, as soon as somebody does. */
        String asksUntilAnswered(String address) throws Exception {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
            Future<String> answer = asksOnce(address).otherwise("");
            while (Fleet.await(answer).isEmpty() && System.nanoTime() < end) {
                answer = vertx.timer(100, TimeUnit.MILLISECONDS)
                        .compose(passed -> asksOnce(address))
                        .otherwise("");
            }
            return answer.result();
        }

        Members members() {
            return cluster.members(vertx);
        }

        void leaves() throws Exception {
            Fleet.await(vertx.close());
            cluster.leave();
        }
    }

    private final int[] signalingPorts = {freePort(), freePort()};
    private final Map<String, String> extra = new HashMap<>();
    private final List<Ship> ships = new ArrayList<>();
    private int signaling;
    private boolean cared;

    /** Everybody gets this setting too. */
    Fleet with(Setting setting, String text) {
        extra.put(setting.key(), text);
        return this;
    }

    /** Each member has a caretaker, as processes do. */
    Fleet cared() {
        cared = true;
        return this;
    }

    /** Where the signaling members are or will be. */
    String list() {
        return "tcp:127.0.0.1:" + signalingPorts[0] + ",127.0.0.1:" + signalingPorts[1];
    }

    Ship signaling(String node) throws Exception {
        return await(launch(node, settings("signaling", signalingPorts[signaling++])));
    }

    Ship gateway(String node) throws Exception {
        return await(launchGateway(node));
    }

    /** Without waiting for it to have joined. */
    FutureTask<Ship> launchGateway(String node) {
        return launch(node, settings("gateway", freePort()));
    }

    Settings settings(String roles, int port) {
        Map<String, String> texts = new HashMap<>(Map.of(
                Setting.CLUSTER.key(),
                list(),
                Setting.CLUSTER_PORT.key(),
                String.valueOf(port),
                Setting.BUS_PORT.key(),
                String.valueOf(freePort()),
                Setting.ROLES.key(),
                roles,
                Setting.JWT_SECRET.key(),
                "0123456789abcdef0123456789abcdef"));
        texts.putAll(extra);
        return SettingsReader.read(texts, new SecureRandom());
    }

    private FutureTask<Ship> launch(String node, Settings settings) {
        FutureTask<Ship> ship = new FutureTask<>(() -> {
            Cluster cluster = Cluster.join(settings, node, config -> {}, waiting -> {});
            Vertx vertx = Vertx.builder()
                    .with(new VertxOptions().setEventBusOptions(cluster.busOptions()))
                    .withClusterManager(cluster.manager())
                    .buildClustered()
                    .await();
            Bus.speakParley(vertx.eventBus());
            if (cared) {
                vertx.deployVerticle(new Caretaker(cluster, node, new SecureRandom()))
                        .await();
            }
            Ship launched = new Ship(node, cluster, vertx);
            synchronized (ships) {
                ships.add(launched);
            }
            return launched;
        });
        Thread.ofVirtual().start(ship);
        return ship;
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    static <T> T await(FutureTask<T> task) throws Exception {
        return task.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }

    @Override
    public void close() {
        synchronized (ships) {
            ships.forEach(ship -> ship.cluster().abandon());
            ships.forEach(ship -> ship.vertx().close().otherwiseEmpty().await());
        }
    }
}
