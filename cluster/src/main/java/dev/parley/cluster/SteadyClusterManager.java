package dev.parley.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.multimap.MultiMap;
import dev.parley.protocol.BusAddresses;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import io.vertx.spi.cluster.hazelcast.impl.HazelcastRegistrationInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A cluster manager whose registrations can be mended: who listens at which address is a map that every member writes
 * to, and after deaths, hangs and merges it can lack what is true, keep what is not, and be remembered wrongly. See
 * docs/decisions, stale registrations.
 */
final class SteadyClusterManager extends HazelcastClusterManager {

    /** The map from an address to who listens there. */
    static final String SUBSCRIPTIONS = "__vertx.subs";

    /** The map from a node id to where its bus is. */
    static final String NODES = "__vertx.nodeInfo";

    /** In peace it takes a millisecond or two; while a member hangs or partitions move, for ever. */
    private static final long LOOK_UP_MS = 500;

    private record Own(String address, RegistrationInfo registration) {}

    private final Set<Own> own = ConcurrentHashMap.newKeySet();
    private final Set<String> remembered = ConcurrentHashMap.newKeySet();
    private final Whereabouts whereabouts;
    private volatile @Nullable RegistrationListener selector;
    private volatile @Nullable Vertx vertx;
    private volatile Set<String> deciders = Set.of();
    private Set<Map.Entry<String, HazelcastRegistrationInfo>> strays = Set.of();

    /** On a member that runs and has a {@link MemberCard}. */
    SteadyClusterManager(HazelcastInstance member) {
        super(member);
        whereabouts = new Whereabouts(member);
    }

    @Override
    public void init(Vertx vertx) {
        this.vertx = vertx;
        super.init(vertx);
    }

    /** What the map's events tell is taken for no more than what is {@linkplain Whereabouts#credible credible}. */
    @Override
    public void registrationListener(RegistrationListener listener) {
        selector = listener;
        super.registrationListener(new RegistrationListener() {
            @Override
            public boolean wantsUpdatesFor(String address) {
                return !Whereabouts.isNamed(address) && listener.wantsUpdatesFor(address);
            }

            @Override
            public void registrationsUpdated(RegistrationUpdateEvent event) {
                String address = event.address();
                listener.registrationsUpdated(
                        new RegistrationUpdateEvent(address, believed(address, event.registrations())));
            }
        });
    }

    /** A process that starts while others come and go is not to fail by it. */
    @Override
    public void setNodeInfo(NodeInfo info, Completable<Void> promise) {
        surely(asked -> super.setNodeInfo(info, asked)).onComplete(promise);
    }

    @Override
    public void addRegistration(String address, RegistrationInfo registration, Completable<Void> promise) {
        if (registration.localOnly()) {
            super.addRegistration(address, registration, promise);
            return;
        }
        Own mine = new Own(address, registration);
        own.add(mine);
        surely(asked -> {
                    if (own.contains(mine)) {
                        super.addRegistration(address, registration, asked);
                    } else {
                        asked.succeed(); // removed before it was said again
                    }
                })
                .onComplete(promise);
    }

    @Override
    public void removeRegistration(String address, RegistrationInfo registration, Completable<Void> promise) {
        own.remove(new Own(address, registration));
        super.removeRegistration(address, registration, promise);
    }

    /** Vert.x holds back every message to the address until this is answered: what hangs is not waited for. */
    @Override
    public void getRegistrations(String address, Completable<List<RegistrationInfo>> promise) {
        remembered.add(address);
        if (Whereabouts.isNamed(address)) {
            promise.succeed(whereabouts.named(address));
        } else if (Whereabouts.isService(address)) {
            told((Promise<List<RegistrationInfo>> asked) -> super.getRegistrations(address, asked))
                    .timeout(LOOK_UP_MS, TimeUnit.MILLISECONDS)
                    .otherwise(List.of())
                    .map(said -> believed(address, said))
                    .onComplete(promise);
        } else {
            super.getRegistrations(address, promise);
        }
    }

    private List<RegistrationInfo> believed(String address, List<RegistrationInfo> said) {
        if (address.equals(BusAddresses.SIGNALING)) {
            deciders = whereabouts.possible(said).stream()
                    .map(RegistrationInfo::nodeId)
                    .collect(Collectors.toUnmodifiableSet());
        }
        return whereabouts.credible(address, said);
    }

    /** Whether the node is known to take requests about rooms: it said so in the map, and this node looked. Asks nobody. */
    boolean decides(@Nullable String node) {
        return node != null && deciders.contains(node);
    }

    @Override
    public void getNodeInfo(String node, Completable<NodeInfo> promise) {
        whereabouts.bus(node).ifPresentOrElse(promise::succeed, () -> super.getNodeInfo(node, promise));
    }

    /** Where the member is gone already there is nothing left to leave. */
    @Override
    public void leave(Completable<Void> promise) {
        if (getHazelcastInstance().getLifecycleService().isRunning()) {
            super.leave(promise);
        } else {
            promise.succeed();
        }
    }

    /** Says again what this node knows best: where it is, and what it listens to. Safe at any time. */
    Future<?> reassert() {
        NodeInfo info = getNodeInfo();
        if (info == null) {
            return Future.succeededFuture(); // the bus is about to start and will say so itself
        }
        return SteadyClusterManager.<Void>told(promise -> super.setNodeInfo(info, promise))
                .compose(_ -> Future.join(own.stream().map(this::reassert).toList()));
    }

    private Future<Void> reassert(Own mine) {
        return SteadyClusterManager.<Void>told(
                        promise -> super.addRegistration(mine.address(), mine.registration(), promise))
                .compose(_ -> own.contains(mine)
                        ? Future.succeededFuture()
                        // Removed meanwhile: what was just put back is to go again.
                        : told(promise -> super.removeRegistration(mine.address(), mine.registration(), promise)));
    }

    private Future<Void> surely(Consumer<Promise<Void>> telling) {
        return Unsure.again(Objects.requireNonNull(vertx), () -> told(telling));
    }

    private static <T> Future<T> told(Consumer<Promise<T>> telling) {
        Promise<T> promise = Promise.promise();
        telling.accept(promise);
        return promise.future();
    }

    /**
     * Forgets who listens where, so that the next message to each address looks. Vert.x offers
     * {@code registrationsLost} for this, which its selector ignores; an address without registrations it does forget.
     */
    void forget() {
        RegistrationListener known = selector;
        if (known != null) {
            Set<String> addresses = Set.copyOf(remembered);
            deciders = Set.of();
            remembered.removeAll(addresses); // before: a look that begins now is to be forgotten next time
            addresses.forEach(address -> known.registrationsUpdated(new RegistrationUpdateEvent(address, List.of())));
        }
    }

    /**
     * Removes the registrations of nodes that are no members. Only those that were strays the time before too: a
     * newcomer's registrations may be seen before the newcomer. Blocks; for one thread at a time.
     *
     * @return how many were removed
     */
    int sweep() {
        MultiMap<String, HazelcastRegistrationInfo> all = getHazelcastInstance().getMultiMap(SUBSCRIPTIONS);
        Set<String> nodes = new HashSet<>(getNodes());
        Set<Map.Entry<String, HazelcastRegistrationInfo>> now = new HashSet<>();
        for (Map.Entry<String, HazelcastRegistrationInfo> entry : all.entrySet()) {
            if (!nodes.contains(entry.getValue().unwrap().nodeId())) {
                now.add(Map.entry(entry.getKey(), entry.getValue()));
            }
        }
        Set<Map.Entry<String, HazelcastRegistrationInfo>> before = strays;
        List<Map.Entry<String, HazelcastRegistrationInfo>> removed =
                now.stream().filter(before::contains).toList();
        removed.forEach(entry -> all.remove(entry.getKey(), entry.getValue()));
        removed.forEach(now::remove);
        strays = now;
        return removed.size();
    }
}
