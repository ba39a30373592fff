package dev.parley.cluster;

import dev.parley.protocol.BusAddresses;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Set;

/**
 * Who is in the cluster, as this process sees it now. What is seen may be late: a member that died is seen for up to
 * the heartbeat's patience, and in a split each side sees itself alone.
 */
public interface Members {

    /** The bus addresses of the gateways that are members, as {@code Route.gateway} has them. Cheap: asks nobody. */
    Set<String> gateways();

    /**
     * Those of the {@link #gateways} that were members of this cluster, or of another part of it, before this time. One of
     * a version that does not tell since when is left out, and one that keeps data itself: it ends when they are lost.
     * Cheap too.
     */
    Set<String> gatewaysBefore(Instant time);

    /**
     * The bus address of whoever keeps a room and decides now, or of signaling as a whole where nobody is known to. Asked
     * there the store is at hand; asked elsewhere the answer is the same. Cheap too.
     */
    String nearest(String room);

    /**
     * Runs the listener after every arrival and departure, from then on and for the life of the process. Any thread may
     * run it, two may do so at once, and it must not block.
     */
    void onChange(Runnable listener);

    /**
     * Runs the listener once this process has merged into another part of the cluster after a split: what the smaller
     * part changed meanwhile may be lost. On the other part {@link #onChange} tells of those who come back. Rules as
     * there.
     */
    void onMerged(Runnable listener);

    /** Asks a gateway by the bus, which may reach further than the membership; fails where no answer comes soon. */
    Future<?> greet(String gateway);

    /** The one member that there is where all runs in one JVM. */
    static Members alone(String gateway) {
        return new Members() {
            @Override
            public Set<String> gateways() {
                return Set.of(gateway);
            }

            @Override
            public Set<String> gatewaysBefore(Instant time) {
                return Set.of(); // what is kept is lost together with it
            }

            @Override
            public String nearest(String room) {
                return BusAddresses.SIGNALING;
            }

            @Override
            public Future<?> greet(String each) {
                return Future.succeededFuture();
            }

            @Override
            public void onChange(Runnable listener) {
                // nobody comes or goes
            }

            @Override
            public void onMerged(Runnable listener) {
                // and there is nothing to merge with
            }
        };
    }
}
