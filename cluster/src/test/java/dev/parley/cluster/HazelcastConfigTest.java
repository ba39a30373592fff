package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.config.Config;
import com.hazelcast.spi.properties.ClusterProperty;
import com.hazelcast.spi.properties.HazelcastProperties;
import com.hazelcast.spi.properties.HazelcastProperty;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HazelcastConfigTest {

    /** Of Hazelcast's operations: the first tries follow each other at once, the others after a pause. */
    private static final int TRIES_AT_ONCE = 5;

    private final HazelcastProperties properties = new HazelcastProperties(config());

    private static Config config() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        Settings.Cluster cluster =
                new Settings.Cluster(List.of(), "parley.invalid", loopback.getHostAddress(), 5701, 15701);
        return HazelcastConfig.of(cluster, loopback, true);
    }

    private long millis(HazelcastProperty property) {
        return properties.getMillis(property);
    }

    /** Whoever has not missed the old master assents to no new one, and who does not assent in time is put out. */
    @Test
    void aNewMasterAsksForLongerThanAnybodyNeedsToMissTheOldOne() {
        long tries = properties.getSeconds(ClusterProperty.MASTERSHIP_CLAIM_TIMEOUT_SECONDS);
        long asksFor = (tries - TRIES_AT_ONCE) * millis(ClusterProperty.INVOCATION_RETRY_PAUSE);
        long missedAfter =
                millis(ClusterProperty.MAX_NO_HEARTBEAT_SECONDS) + millis(ClusterProperty.HEARTBEAT_INTERVAL_SECONDS);
        assertTrue(asksFor > missedAfter, "asks for " + asksFor + " ms, missed after " + missedAfter + " ms");
        assertTrue(TimeUnit.SECONDS.toMillis(tries) > missedAfter, "and no single try is given up before");
    }
}
