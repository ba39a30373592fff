package dev.parley.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import dev.parley.protocol.BusAddresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members of a Hazelcast cluster; a gateway's bus address is on its {@link MemberCard}. */
final class HazelcastMembers implements Members {

    private final HazelcastInstance hazelcast;
    private final Vertx vertx;
    private final Predicate<@Nullable String> decides;

    /**
     * Of a cluster that this instance is in.
     *
     * @param vertx on whose bus they are
     * @param decides whether a node, by its name, is known to take requests now
     */
    HazelcastMembers(HazelcastInstance hazelcast, Vertx vertx, Predicate<@Nullable String> decides) {
        this.hazelcast = hazelcast;
        this.vertx = vertx;
        this.decides = decides;
    }

    @Override
    public Future<?> greet(String gateway) {
        return SelfProbe.greet(vertx, gateway.substring(BusAddresses.GATEWAYS.length()));
    }

    @Override
    public Set<String> gateways() {
        return gateways(any -> true);
    }

    @Override
    public Set<String> gatewaysBefore(Instant time) {
        return gateways(member -> member.isLiteMember() && MemberCard.wasBefore(time, member));
    }

    private Set<String> gateways(Predicate<Member> which) {
        return hazelcast.getCluster().getMembers().stream()
                .filter(which)
                .map(MemberCard::gateway)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A map keeps what it has under a name in the name's partition. */
    @Override
    public String nearest(String room) {
        Member keeper = hazelcast.getPartitionService().getPartition(room).getOwner();
        if (keeper == null || !decides.test(MemberCard.node(keeper))) {
            return BusAddresses.SIGNALING;
        }
        return Objects.requireNonNullElse(MemberCard.decidesAt(keeper), BusAddresses.SIGNALING);
    }

    @Override
    public void onChange(Runnable listener) {
        hazelcast.getCluster().addMembershipListener(new MembershipListener() {
            @Override
            public void memberAdded(MembershipEvent event) {
                listener.run();
            }

            @Override
            public void memberRemoved(MembershipEvent event) {
                listener.run();
            }
        });
    }

    @Override
    public void onMerged(Runnable listener) {
        hazelcast.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleEvent.LifecycleState.MERGED) {
                listener.run();
            }
        });
    }
}
