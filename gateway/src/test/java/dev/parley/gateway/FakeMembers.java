package dev.parley.gateway;

import dev.parley.cluster.Members;
import dev.parley.protocol.BusAddresses;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A cluster of which only its changes matter. */
final class FakeMembers implements Members {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Somebody came, went or merged. */
    void change() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public Set<String> gateways() {
        return Set.of();
    }

    @Override
    public Set<String> gatewaysBefore(Instant time) {
        return Set.of();
    }

    @Override
    public Future<?> greet(String gateway) {
        return Future.failedFuture("gateways greet nobody");
    }

    @Override
    public String nearest(String room) {
        return BusAddresses.SIGNALING;
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void onMerged(Runnable listener) {
        listeners.add(listener);
    }
}
