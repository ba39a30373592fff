package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.spi.discovery.DiscoveryNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamedMembersTest {

    private static final InetSocketAddress NAMED = address();
    private static final InetSocketAddress UNNAMED = address();

    private final AtomicLong clock = new AtomicLong();
    private final NamedMembers members = new NamedMembers(() -> List.of(NAMED), clock::get);
    private final HazelcastInstance first = start(NAMED);
    private final HazelcastInstance second = start(UNNAMED);

    @AfterEach
    void end() {
        second.getLifecycleService().terminate();
        first.getLifecycleService().terminate();
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Fleet.freePort());
    }

    private HazelcastInstance start(InetSocketAddress at) {
        Settings.Cluster cluster =
                new Settings.Cluster(List.of(), "parley.invalid", at.getHostString(), at.getPort(), Fleet.freePort());
        Config config = HazelcastConfig.of(cluster, at.getAddress(), true);
        config.getAdvancedNetworkConfig()
                .getJoin()
                .getDiscoveryConfig()
                .setDiscoveryServiceProvider(settings -> members);
        return Hazelcast.newHazelcastInstance(config);
    }

    private Set<InetSocketAddress> found() throws UnknownHostException {
        Set<InetSocketAddress> found = new HashSet<>();
        for (DiscoveryNode each : members.discoverNodes()) {
            found.add(each.getPrivateAddress().getInetSocketAddress());
        }
        return found;
    }

    /** Whom the name leaves out joins whom it names, and is looked for when it is not there any more, for a while. */
    @Test
    void whoWasAMemberIsLookedForThoughNoNameLeadsThere() throws Exception {
        assertEquals(2, first.getCluster().getMembers().size());
        assertEquals(Set.of(NAMED), found());
        CountDownLatch left = new CountDownLatch(1);
        first.getCluster().addMembershipListener(new MembershipListener() {
            @Override
            public void memberAdded(MembershipEvent event) {}

            @Override
            public void memberRemoved(MembershipEvent event) {
                members.memberRemoved(event);
                left.countDown();
            }
        });
        second.getLifecycleService().terminate();
        assertTrue(left.await(Fleet.DEADLINE_SECONDS, TimeUnit.SECONDS));
        assertEquals(Set.of(NAMED, UNNAMED), found());
        clock.addAndGet(NamedMembers.MEMORY.toNanos() + 1);
        assertEquals(Set.of(NAMED), found());
    }
}
