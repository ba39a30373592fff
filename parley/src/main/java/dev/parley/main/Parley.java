package dev.parley.main;

import dev.parley.cluster.BadSetting;
import dev.parley.cluster.Bus;
import dev.parley.cluster.Management;
import dev.parley.cluster.Setting;
import dev.parley.cluster.Settings;
import dev.parley.gateway.GatewayVerticle;
import dev.parley.signaling.LocalRooms;
import dev.parley.signaling.SignalingVerticle;
import dev.parley.turn.TurnCredentialVerticle;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.healthchecks.HealthChecks;
import java.net.BindException;
import java.time.InstantSource;
import java.util.UUID;

/** One process of Parley: the verticles that its roles ask for, on one Vert.x. */
public final class Parley {

    /** TLS and relaying are all that is heavy; beyond four loops a machine is better used by more processes. */
    private static final int MOST_LOOPS = 4;

    private final Vertx vertx;
    private final Settings settings;
    private final Management management;
    private final GatewayVerticle gateway;

    private Parley(Vertx vertx, Settings settings, PrometheusMeterRegistry meters) {
        this.vertx = vertx;
        this.settings = settings;
        management = new Management(settings, meters, HealthChecks.create(vertx));
        int loops = Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors());
        gateway = new GatewayVerticle(settings, UUID.randomUUID().toString(), loops, meters);
    }

    /** Starts the process; started means that browsers are served. Fails with {@link BadSetting} for the operator. */
    public static Future<Parley> start(Vertx vertx, Settings settings, PrometheusMeterRegistry meters) {
        Bus.speakParley(vertx.eventBus());
        Parley parley = new Parley(vertx, settings, meters);
        return vertx.deployVerticle(parley.management)
                .compose(_ -> parley.deployDeciders(meters))
                .compose(_ -> parley.deployDoor())
                .onSuccess(_ -> parley.management.open())
                .map(parley);
    }

    /** Who decides is there before anybody can ask. */
    private Future<?> deployDeciders(PrometheusMeterRegistry meters) {
        InstantSource clock = InstantSource.system();
        return Future.all(
                vertx.deployVerticle(new SignalingVerticle(new LocalRooms(), clock, settings.grace(), meters)),
                vertx.deployVerticle(new TurnCredentialVerticle(settings.turn(), clock, meters)));
    }

    private Future<?> deployDoor() {
        return vertx.deployVerticle(gateway)
                .recover(cause -> Future.failedFuture(
                        cause instanceof BindException
                                ? BadSetting.cannotListen(Setting.PORT, settings.port(), cause)
                                : cause));
    }

    /** Where browsers are served. */
    public String address() {
        String scheme = settings.tls().mode() == Settings.Tls.Mode.OFF ? "http" : "https";
        boolean everywhere =
                settings.host().equals("0.0.0.0") || settings.host().equals("::");
        return scheme + "://" + (everywhere ? "localhost" : settings.host()) + ":" + gateway.port();
    }

    /** The port of health and metrics. */
    public int managementPort() {
        return management.port();
    }

    /** Sends the callers elsewhere, then ends everything. */
    public Future<?> stop() {
        management.close();
        return vertx.close();
    }
}
