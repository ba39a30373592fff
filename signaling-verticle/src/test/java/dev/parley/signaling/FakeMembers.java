package dev.parley.signaling;

import dev.parley.cluster.Members;
import dev.parley.protocol.BusAddresses;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A cluster of gateways by name only. */
final class FakeMembers implements Members {

    private final Set<String> gateways = ConcurrentHashMap.newKeySet();
    private final Set<String> before = ConcurrentHashMap.newKeySet();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    FakeMembers(String... gateways) {
        this.gateways.addAll(List.of(gateways));
    }

    void comes(String gateway) {
        gateways.add(gateway);
        listeners.forEach(Runnable::run);
    }

    void goes(String gateway) {
        gateways.remove(gateway);
        listeners.forEach(Runnable::run);
    }

    @Override
    public Set<String> gateways() {
        return Set.copyOf(gateways);
    }

    /** From now on this one is known to have been there before any store. */
    void wasThereBefore(String gateway) {
        before.add(gateway);
    }

    @Override
    public Set<String> gatewaysBefore(Instant time) {
        return gateways.stream().filter(before::contains).collect(Collectors.toUnmodifiableSet());
    }

    /** None is missing and alive. */
    @Override
    public Future<?> greet(String gateway) {
        return Future.failedFuture("nobody answers");
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
