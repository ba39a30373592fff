package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.spi.properties.ClusterProperty;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a process that hangs does to those who do not; see docs/decisions, a hung member held up others. */
class HungMemberTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final List<HazelcastInstance> members = new ArrayList<>();

    @AfterEach
    void end() {
        members.forEach(member -> member.getLifecycleService().terminate());
    }

    /** As with a process that was stopped, the kernel takes connections and bytes, and nobody ever says a word. */
    @Test
    void whoTakesConnectionsAndSaysNothingHoldsUpNobodyElse() throws Exception {
        int port = Fleet.freePort();
        int other = Fleet.freePort();
        members.add(Hazelcast.newHazelcastInstance(config(port, port, other)));
        try (ServerSocket hung = new ServerSocket(other, 50, LOOPBACK)) {
            hung.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Fleet.DEADLINE_SECONDS));
            try (Socket held = hung.accept()) { // by a member that looks for other parts of its cluster
                FutureTask<HazelcastInstance> joining =
                        new FutureTask<>(() -> Hazelcast.newHazelcastInstance(config(Fleet.freePort(), port)));
                Thread.ofPlatform().daemon().start(joining);
                HazelcastInstance second = Fleet.await(joining);
                members.add(second);
                assertEquals(2, second.getCluster().getMembers().size());
                for (int entry = 0; entry < 100; entry++) {
                    second.getMap("map").put(entry, "on both of them, by the backup");
                }
                assertTrue(held.isConnected());
            }
        }
    }

    /** One thread writes to everybody, and is the only one who does. */
    private static Config config(int own, int... listed) {
        List<String> addresses = new ArrayList<>();
        for (int port : listed) {
            addresses.add("127.0.0.1:" + port);
        }
        Config config = HazelcastConfig.of(
                new Settings.Cluster(addresses, null, LOOPBACK.getHostAddress(), own, Fleet.freePort()),
                LOOPBACK,
                true);
        config.setProperty(ClusterProperty.IO_OUTPUT_THREAD_COUNT.getName(), "1");
        config.setProperty(ClusterProperty.IO_WRITE_THROUGH_ENABLED.getName(), "false");
        return config;
    }
}
