package dev.parley.main;

import com.hazelcast.config.Config;
import dev.parley.cluster.Bus;
import dev.parley.cluster.Caretaker;
import dev.parley.cluster.Cluster;
import dev.parley.cluster.Lookout;
import dev.parley.cluster.Members;
import dev.parley.cluster.Settings;
import dev.parley.cluster.Uncaught;
import dev.parley.protocol.BusAddresses;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a process stands: by itself or in a cluster. The one thing that differs between the two.
 *
 * @param node names this process on the bus
 * @param vertx whose event bus reaches whoever is there
 * @param cluster none where the process is alone
 * @param lookout looks for those who decide; none where the process is alone
 */
record Place(
        String node,
        Vertx vertx,
        Members members,
        @Nullable Cluster cluster,
        @Nullable Lookout lookout) {

    /** More means that the cluster does not take our registrations back; the others will find us gone. */
    private static final Duration CLOSE = Duration.ofSeconds(10);

    /** All in one JVM. */
    static Place alone(String node, PrometheusMeterRegistry meters) {
        Vertx vertx = Meters.vertx(meters, new EventBusOptions()).build();
        Bus.speakParley(vertx.eventBus());
        return new Place(node, vertx, Members.alone(BusAddresses.gateway(node)), null, null);
    }

    /**
     * Among others. Waits as long as nobody is there who keeps the rooms.
     *
     * @param teach adds to Hazelcast's configuration what the rooms need
     */
    static Place clustered(
            String node, Settings settings, PrometheusMeterRegistry meters, HealthChecks checks, Consumer<Config> teach)
            throws InterruptedException {
        AtomicReference<String> waiting = new AtomicReference<>("for the others");
        checks.register("rendezvous", promise -> promise.complete(rendezvous(waiting.get())));
        Cluster cluster = Cluster.join(settings, node, teach, waiting::set);
        Vertx vertx = Meters.vertx(meters, cluster.busOptions())
                .withClusterManager(cluster.manager())
                .buildClustered()
                .onFailure(cause -> cluster.abandon())
                .await()
                .exceptionHandler(new Uncaught());
        Bus.speakParley(vertx.eventBus());
        Caretaker caretaker = new Caretaker(cluster, node, new SecureRandom());
        vertx.deployVerticle(caretaker).await();
        Lookout lookout = new Lookout(cluster, caretaker::reachable);
        vertx.deployVerticle(lookout).await();
        checks.register("cluster", promise -> promise.complete(new Status().setOk(cluster.hasData())));
        checks.register("bus", promise -> promise.complete(new Status().setOk(caretaker.reachable())));
        checks.register("signaling", promise -> promise.complete(signaling(lookout.trouble())));
        return new Place(node, vertx, cluster.members(vertx), cluster, lookout);
    }

    private static Status rendezvous(String waiting) {
        return new Status().setOk(waiting.isEmpty()).setData(new JsonObject().put("waiting", waiting));
    }

    /** Known seconds before the membership knows: new callers go elsewhere while those who are here may yet stay. */
    private static Status signaling(String trouble) {
        return new Status().setOk(trouble.isEmpty()).setData(new JsonObject().put("trouble", trouble));
    }

    /** Ends the verticles, then leaves the others. Blocks. Where nobody keeps data any more, nobody can be told. */
    void leave() {
        if (cluster != null && !cluster.hasData()) {
            cluster.abandon();
        }
        Patience.await(CLOSE, "closing the event bus", vertx.close());
        if (cluster != null) {
            cluster.leave();
        }
    }
}
