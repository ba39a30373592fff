package dev.parley.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The members of a Hazelcast cluster; a gateway's bus address is on its {@link MemberCard}. */
public final class HazelcastMembers implements Members {

    private final HazelcastInstance hazelcast;

    /** Of a cluster that this instance is in. */
    public HazelcastMembers(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
    }

    @Override
    public Set<String> gateways() {
        return hazelcast.getCluster().getMembers().stream()
                .map(MemberCard::gateway)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
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
