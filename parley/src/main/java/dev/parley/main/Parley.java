package dev.parley.main;

import dev.parley.cluster.BadSetting;
import dev.parley.cluster.Cluster;
import dev.parley.cluster.Lookout;
import dev.parley.cluster.Management;
import dev.parley.cluster.Role;
import dev.parley.cluster.Settings;
import dev.parley.gateway.GatewayVerticle;
import dev.parley.signaling.HazelcastRooms;
import dev.parley.signaling.LocalRooms;
import dev.parley.signaling.RoomStore;
import dev.parley.signaling.SignalingVerticle;
import dev.parley.turn.TurnCredentialVerticle;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One process of Parley: the verticles that its roles ask for. */
public final class Parley {

    /** TLS and relaying are all that is heavy; beyond four loops a machine is better used by more processes. */
    private static final int MOST_LOOPS = 4;

    /** Its sockets are sent away in three seconds; more means that the cluster does not take the registration back. */
    private static final Duration CLOSE_DOOR = Duration.ofSeconds(8);

    private final Vertx local;
    private final Settings settings;
    private final PrometheusMeterRegistry meters;
    private final Management management;
    private final HealthChecks checks;
    private @Nullable Place place;
    private @Nullable GatewayVerticle gateway;
    private @Nullable String door;

    private Parley(Vertx local, Settings settings, PrometheusMeterRegistry meters) {
        this.local = local;
        this.settings = settings;
        this.meters = meters;
        checks = HealthChecks.create(local);
        management = new Management(settings, meters, checks);
    }

    /**
     * Starts the process; started means that it does what its roles say. Blocks; where the start fails, whatever did
     * start has ended.
     *
     * @param local serves health and metrics, whatever becomes of the Vert.x that the verticles run on
     * @throws BadSetting with one line for the operator
     */
    public static Parley start(Vertx local, Settings settings, PrometheusMeterRegistry meters)
            throws InterruptedException {
        Parley parley = new Parley(local, settings, meters);
        boolean started = false;
        try {
            parley.start();
            started = true;
        } finally {
            if (!started) {
                parley.stop();
            }
        }
        return parley;
    }

    private void start() throws InterruptedException {
        local.deployVerticle(management).await();
        Place found = findPlace();
        place = found;
        deployDeciders(found);
        if (plays(Role.GATEWAY)) {
            deployDoor(found);
        }
        management.open();
    }

    private Place findPlace() throws InterruptedException {
        String node = UUID.randomUUID().toString();
        return settings.cluster().on()
                ? Place.clustered(node, settings, meters, checks, HazelcastRooms::configure)
                : Place.alone(node, meters);
    }

    /** Who decides is there before anybody can ask. */
    private void deployDeciders(Place found) {
        InstantSource clock = InstantSource.system();
        Vertx vertx = found.vertx();
        if (plays(Role.SIGNALING)) {
            vertx.deployVerticle(new SignalingVerticle(
                            found.node(), rooms(found), found.members(), clock, settings.grace(), meters))
                    .await();
        }
        if (plays(Role.TURN_CREDENTIAL)) {
            TurnCredentialVerticle verticle = new TurnCredentialVerticle(settings.turn(), clock, meters);
            vertx.deployVerticle(verticle).await();
            if (settings.roles().size() == 1) {
                checks.register("relay", promise -> promise.complete(relay(verticle.refusing())));
            }
        }
    }

    /** A rollout with a secret that no relay knows stops here, while the old processes serve; who is more goes on. */
    private static Status relay(String refusing) {
        return new Status().setOk(refusing.isEmpty()).setData(new JsonObject().put("refusing", refusing));
    }

    private static RoomStore rooms(Place found) {
        Cluster cluster = found.cluster();
        return cluster == null ? new LocalRooms() : new HazelcastRooms(cluster.hazelcast(), found.vertx());
    }

    private void deployDoor(Place found) {
        int loops = Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors());
        GatewayVerticle verticle = new GatewayVerticle(settings, found.node(), found.members(), loops, meters);
        gateway = verticle;
        door = found.vertx().deployVerticle(verticle).await();
        if (found.lookout() != null) {
            found.lookout().onAway(verticle::setAway);
        }
    }

    private boolean plays(Role role) {
        return settings.roles().contains(role);
    }

    /** Where browsers are served; for a process that serves none, what it is. */
    public String address() {
        if (gateway == null) {
            return settings.roles().stream().map(Role::word).collect(Collectors.joining(", "));
        }
        String scheme = settings.tls().mode() == Settings.Tls.Mode.OFF ? "http" : "https";
        boolean everywhere =
                settings.host().equals("0.0.0.0") || settings.host().equals("::");
        return scheme + "://" + (everywhere ? "localhost" : settings.host()) + ":" + gateway.port();
    }

    /** Completes, if ever, with the reason why this process cannot be of use again and had better start anew. */
    public Future<String> hopeless() {
        Lookout lookout = place == null ? null : place.lookout();
        return lookout == null ? Future.future(never -> {}) : lookout.hopeless();
    }

    /** The port of health and metrics. */
    public int managementPort() {
        return management.port();
    }

    /**
     * Sends the callers elsewhere, then ends everything, the Vert.x that it was given too: nobody who still needs an
     * answer loses who gives it. Blocks, for less than a minute.
     */
    public void stop() {
        management.close();
        if (place != null && door != null) {
            Patience.await(
                    CLOSE_DOOR, "sending callers elsewhere", place.vertx().undeploy(door));
        }
        if (place != null) {
            place.leave();
        }
        Patience.await(CLOSE_DOOR, "closing health and metrics", local.close());
    }
}
