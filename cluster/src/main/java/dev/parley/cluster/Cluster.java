package dev.parley.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBusOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * This process's membership in the cluster: entered before its clustered Vert.x is built, left after that is closed.
 * Processes that decide keep the data; all others are lite members, so that their coming and going moves none.
 */
public final class Cluster {

    /** Two clusters that found each other have merged long before. */
    private static final Duration STRANGERS = Duration.ofSeconds(60);

    private final HazelcastInstance member;
    private final SteadyClusterManager manager;
    private final Settings.Cluster settings;

    private Cluster(HazelcastInstance member, Settings.Cluster settings) {
        this.member = member;
        this.manager = new SteadyClusterManager(member);
        this.settings = settings;
    }

    /**
     * Joins, and returns when there is somebody who keeps the data. Blocks: a process that keeps none waits for one that
     * does as long as it takes, with a line every ten seconds.
     *
     * @param node names this process, as no other is or was named
     * @param teach adds to the configuration what the data to keep needs
     * @param waits hears what it waits for, and an empty text once it waits no more
     * @throws BadSetting with one clear line
     */
    public static Cluster join(Settings settings, String node, Consumer<Config> teach, Consumer<String> waits)
            throws InterruptedException {
        boolean data = settings.roles().contains(Role.SIGNALING);
        Settings.Cluster cluster = settings.cluster();
        InetAddress host = host(cluster);
        checkFree(Setting.CLUSTER_PORT, host, cluster.port());
        checkFree(Setting.BUS_PORT, host, cluster.busPort());
        Config config = HazelcastConfig.of(cluster, host, data);
        teach.accept(config);
        InetSocketAddress own = new InetSocketAddress(host, cluster.port());
        Rendezvous rendezvous = new Rendezvous(new JoinList(cluster), own, STRANGERS, waits);
        rendezvous.awaitSomebody(data);
        MemberCard.write(config.getMemberAttributeConfig(), node, settings, Instant.now());
        HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
        member.getCluster().addMembershipListener(new Comings());
        rendezvous.awaitEverybody(member);
        return new Cluster(member, cluster);
    }

    private static InetAddress host(Settings.Cluster cluster) {
        try {
            return InetAddress.getByName(cluster.host());
        } catch (UnknownHostException e) {
            throw new BadSetting(Setting.CLUSTER_HOST, "names '" + cluster.host() + "', which is no address");
        }
    }

    /** Looks before Hazelcast and Vert.x do: their own complaints are many lines each. */
    private static void checkFree(Setting setting, InetAddress host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw BadSetting.cannotListen(setting, port, e);
        }
    }

    /** Options of the Vert.x to build: where its bus listens, and whom it trusts. */
    public EventBusOptions busOptions() {
        return BusOptions.of(settings);
    }

    /** For the Vert.x to build. */
    public SteadyClusterManager manager() {
        return manager;
    }

    /**
     * Who else is here.
     *
     * @param vertx the one that was built with this cluster's {@link #manager}
     */
    public Members members(Vertx vertx) {
        return new HazelcastMembers(member, vertx, manager::decides);
    }

    /** For who keeps data in it. */
    public HazelcastInstance hazelcast() {
        return member;
    }

    /** Whether anybody is here who keeps the data. Cheap: asks nobody. */
    public boolean hasData() {
        return hasData(member);
    }

    /** The nodes of those who keep the data, as the membership has them now; this one first, if it does. */
    List<String> keepers() {
        return member.getCluster().getMembers().stream()
                .filter(each -> !each.isLiteMember())
                .sorted(Comparator.comparing(each -> !each.localMember()))
                .map(MemberCard::node)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Where those who keep data are said to be, as the names mean it now. Blocks. */
    List<InetSocketAddress> listed() {
        return new JoinList(settings).addresses();
    }

    static boolean hasData(HazelcastInstance member) {
        for (Member each : member.getCluster().getMembers()) {
            if (!each.isLiteMember()) {
                return true;
            }
        }
        return false;
    }

    /** Leaves at once, without a word to the others. */
    public void abandon() {
        member.getLifecycleService().terminate();
    }

    /** Hands the data over and leaves. Blocks, for twenty seconds at most. */
    public void leave() {
        member.shutdown();
    }
}
