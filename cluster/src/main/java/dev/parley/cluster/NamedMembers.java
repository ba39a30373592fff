package dev.parley.cluster;

import com.hazelcast.cluster.Address;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.spi.discovery.DiscoveryNode;
import com.hazelcast.spi.discovery.SimpleDiscoveryNode;
import com.hazelcast.spi.discovery.integration.DiscoveryService;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where members may be whom a name leads to: at the addresses that it means now, and at those where a member was lately.
 * The oldest members of a split's halves have to find each other, and may be gateways, whom the name of the signaling
 * nodes leaves out. Hazelcast's own way for lists remembers who was there; its own way for names does not.
 */
final class NamedMembers implements DiscoveryService, MembershipListener {

    /** Longer than a network is in two; an address that nobody has any more costs a search some seconds meanwhile. */
    static final Duration MEMORY = Duration.ofMinutes(15);

    private final Supplier<List<InetSocketAddress>> named;
    private final LongSupplier clock;
    private final Map<Address, Long> leftNanos = new ConcurrentHashMap<>();

    /**
     * Nobody is remembered yet.
     *
     * @param named asks the name anew each time
     * @param clock nanoseconds, as {@link System#nanoTime} has them
     */
    NamedMembers(Supplier<List<InetSocketAddress>> named, LongSupplier clock) {
        this.named = named;
        this.clock = clock;
    }

    @Override
    public Iterable<DiscoveryNode> discoverNodes() {
        long now = clock.getAsLong();
        leftNanos.values().removeIf(left -> now - left > MEMORY.toNanos());
        return Stream.concat(named.get().stream().map(Address::new), leftNanos.keySet().stream())
                .distinct()
                .<DiscoveryNode>map(SimpleDiscoveryNode::new)
                .toList();
    }

    @Override
    public void memberAdded(MembershipEvent event) {
        leftNanos.remove(event.getMember().getAddress());
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
        leftNanos.put(event.getMember().getAddress(), clock.getAsLong());
    }

    @Override
    public void start() {}

    @Override
    public void destroy() {}

    @Override
    public Map<String, String> discoverLocalMetadata() {
        return Map.of();
    }
}
