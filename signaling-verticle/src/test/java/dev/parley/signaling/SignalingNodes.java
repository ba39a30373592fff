package dev.parley.signaling;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The data members of a cluster of their own, in this JVM, on loopback. */
final class SignalingNodes implements AutoCloseable {

    private static final int DEADLINE_S = 60;

    private final String cluster = "test-" + UUID.randomUUID();
    private final Vertx vertx = Vertx.vertx();
    private final List<HazelcastInstance> members = new ArrayList<>();
    private final List<HazelcastRooms> rooms = new ArrayList<>();
    private final List<Config> configs = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();

    /** So many, among whom the rooms have been shared out: meanwhile a room may be named by its old keeper and its new. */
    SignalingNodes(int count) {
        for (int i = 0; i < count; i++) {
            joins();
        }
        haveBackups();
    }

    /** One more. */
    HazelcastRooms joins() {
        Config config = config();
        configs.add(config);
        HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
        members.add(member);
        rooms.add(new HazelcastRooms(member, vertx));
        return rooms.getLast();
    }

    /** One more that knows of no other, as in a split. */
    HazelcastRooms startsApart() {
        List<String> known = List.copyOf(addresses);
        addresses.clear();
        HazelcastRooms apart = joins();
        addresses.addAll(known);
        return apart;
    }

    /** The split is over. */
    void hearOfEachOther() {
        configs.forEach(
                config -> config.getNetworkConfig().getJoin().getTcpIpConfig().setMembers(List.copyOf(addresses)));
    }

    List<HazelcastInstance> members() {
        return List.copyOf(members);
    }

    /** Waits until no partition moves any more, and what one keeps another keeps too. */
    void haveBackups() {
        for (HazelcastInstance member : members) {
            if (!member.getPartitionService().forceLocalMemberToBeSafe(DEADLINE_S, TimeUnit.SECONDS)) {
                throw new AssertionError("partitions still move after " + DEADLINE_S + " s");
            }
        }
    }

    /** The process is killed: nobody hears a word of it. */
    void dies(int node) {
        rooms.remove(node);
        members.remove(node).getLifecycleService().terminate();
    }

    List<HazelcastRooms> rooms() {
        return List.copyOf(rooms);
    }

    HazelcastInstance member(int node) {
        return members.get(node);
    }

    private Config config() {
        int port = freePort();
        addresses.add("127.0.0.1:" + port);
        Config config = new Config()
                .setClusterName(cluster)
                .setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.partition.count", "31")
                .setProperty("hazelcast.wait.seconds.before.join", "0")
                .setProperty("hazelcast.socket.bind.any", "false")
                .setProperty("hazelcast.merge.first.run.delay.seconds", "1")
                .setProperty("hazelcast.merge.next.run.delay.seconds", "1");
        config.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(List.copyOf(addresses));
        HazelcastRooms.configure(config);
        return config;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }

    /** Forgets every room. */
    void forget() {
        members.getFirst().getMap("parley.rooms").clear();
    }

    @Override
    public void close() {
        members.forEach(member -> member.getLifecycleService().terminate());
        vertx.close().await();
    }
}
