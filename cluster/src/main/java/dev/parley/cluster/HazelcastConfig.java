package dev.parley.cluster;

import com.hazelcast.config.AdvancedNetworkConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ListenerConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.spi.properties.ClusterProperty;
import com.hazelcast.spi.properties.HazelcastProperty;
import java.net.InetAddress;
import java.time.Duration;

/** How we want Hazelcast: on one address, quick to notice a death, silent, and trusting no serialised class. */
final class HazelcastConfig {

    /** The same everywhere for ever: members with different counts do not join. Few, for our data is small. */
    private static final int PARTITIONS = 31;

    /** How long a join waits for an address that swallows packets; one that refuses costs nothing. */
    private static final int CONNECT_SECONDS = 2;

    private static final Duration SELDOM = Duration.ofHours(1);

    private HazelcastConfig() {}

    /**
     * The configuration of one member.
     *
     * @param host the resolved address to bind; nobody else's is listened on
     * @param data whether the member keeps partitions; a lite member does not
     */
    static Config of(Settings.Cluster cluster, InetAddress host, boolean data) {
        Config config = new Config().setClusterName(cluster.name()).setLiteMember(!data);
        config.getJetConfig().setEnabled(false);
        config.getMetricsConfig().setEnabled(false);
        // For counters that we do not have it wakes two threads each second; it cannot be turned off.
        config.getCRDTReplicationConfig().setReplicationPeriodMillis((int) SELDOM.toMillis());
        config.getSerializationConfig().setJavaSerializationFilterConfig(AllowedClasses.filter());
        network(config.getAdvancedNetworkConfig(), cluster, host);
        join(config, cluster);
        properties(config);
        vertxMaps(config);
        return config;
    }

    /**
     * A port for members and nobody else. Not only to be silent: a port for everybody has a thread spin for as long as
     * a process hangs that it connected to, and others' heartbeats then stay with that thread; see docs/decisions, a
     * hung member held up others.
     */
    private static void network(AdvancedNetworkConfig network, Settings.Cluster cluster, InetAddress host) {
        ServerSocketEndpointConfig members = new ServerSocketEndpointConfig()
                .setPort(cluster.port())
                .setPortAutoIncrement(false)
                .setReuseAddress(true);
        members.getInterfaces().setEnabled(true).addInterface(host.getHostAddress());
        network.setEnabled(true).setMemberEndpointConfig(members);
    }

    private static void join(Config config, Settings.Cluster cluster) {
        JoinConfig join = config.getAdvancedNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        if (cluster.service() == null) {
            join.getTcpIpConfig()
                    .setEnabled(true)
                    .setConnectionTimeoutSeconds(CONNECT_SECONDS)
                    .setMembers(cluster.members());
        } else {
            NamedMembers named = new NamedMembers(new JoinList(cluster)::addresses, System::nanoTime);
            set(config, ClusterProperty.DISCOVERY_SPI_ENABLED, true);
            join.getDiscoveryConfig().setDiscoveryServiceProvider(settings -> named);
            config.addListenerConfig(new ListenerConfig(named));
        }
    }

    private static void properties(Config config) {
        set(config, ClusterProperty.PARTITION_COUNT, PARTITIONS);
        set(config, ClusterProperty.SOCKET_BIND_ANY, false);
        set(config, ClusterProperty.LOGGING_TYPE, "slf4j");
        set(config, ClusterProperty.PHONE_HOME_ENABLED, false);
        set(config, ClusterProperty.HEALTH_MONITORING_LEVEL, "OFF"); // ours are at the management port
        set(config, ClusterProperty.SHUTDOWNHOOK_ENABLED, false); // the order of the end is ours
        // A hung member is out after five seconds of silence, a crashed one at once by its closed connections. Whoever
        // was only slow comes back, and nobody's seat is lost by it.
        set(config, ClusterProperty.HEARTBEAT_INTERVAL_SECONDS, 1);
        set(config, ClusterProperty.MAX_NO_HEARTBEAT_SECONDS, 5);
        // Hazelcast takes it for a number of tries too, the first five of them at once: with five seconds, whoever
        // heard of the old master's end a moment after the new one was put out of the cluster. Twenty tries last
        // longer than anybody's heartbeats need to miss a master; a member that is missed itself is not waited for.
        set(config, ClusterProperty.MASTERSHIP_CLAIM_TIMEOUT_SECONDS, 20);
        // Two halves look for each other every few seconds; by default they wait five minutes.
        set(config, ClusterProperty.MERGE_FIRST_RUN_DELAY_SECONDS, 3);
        set(config, ClusterProperty.MERGE_NEXT_RUN_DELAY_SECONDS, 3);
        // Partitions are balanced at once; the default waits five seconds for more who join.
        set(config, ClusterProperty.WAIT_SECONDS_BEFORE_JOIN, 0);
        set(config, ClusterProperty.MAX_JOIN_SECONDS, 60);
        // Bounds for what a hung member holds up; who asked has given up long before.
        set(config, ClusterProperty.OPERATION_CALL_TIMEOUT_MILLIS, 10_000);
        set(config, ClusterProperty.GRACEFUL_SHUTDOWN_MAX_WAIT, 20);
    }

    private static void set(Config config, HazelcastProperty property, Object value) {
        config.setProperty(property.getName(), String.valueOf(value));
    }

    /** As vertx-hazelcast's default-cluster.xml has them. */
    private static void vertxMaps(Config config) {
        config.addMultiMapConfig(new MultiMapConfig(SteadyClusterManager.SUBSCRIPTIONS)
                .setBackupCount(1)
                .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
        config.addMapConfig(new MapConfig("__vertx.haInfo").setBackupCount(1));
        config.addMapConfig(new MapConfig(SteadyClusterManager.NODES).setBackupCount(1));
    }
}
