package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import dev.parley.protocol.BusAddresses;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusterTest {

    @Test
    void whoSignalsAndWhoServesReachEachOther() throws Exception {
        try (Fleet fleet = new Fleet()) {
            Fleet.Ship first = fleet.signaling("s1");
            Fleet.Ship second = fleet.signaling("s2");
            Instant before = Instant.now();
            Fleet.Ship gateway = fleet.gateway("g1");
            second.answersAt("somewhere");
            gateway.answersAt("elsewhere");
            assertEquals("s2", Fleet.await(gateway.asks("somewhere")));
            assertEquals("s2", Fleet.await(first.asks("somewhere")));
            assertEquals("g1", Fleet.await(first.asks("elsewhere")));
            assertEquals(Set.of(BusAddresses.gateway("g1")), first.members().gateways());
            assertEquals(Set.of(), first.members().gatewaysBefore(before));
            assertEquals(
                    Set.of(BusAddresses.gateway("g1")),
                    first.members().gatewaysBefore(Instant.now().plusSeconds(1)));
        }
    }

    /** A node keeps rooms from the moment that it joins, and takes requests only later. */
    @Test
    void theNearestToARoomIsWhoKeepsItOnceItTakesRequests() throws Exception {
        try (Fleet fleet = new Fleet()) {
            Fleet.Ship signaling = fleet.signaling("s1");
            Fleet.Ship gateway = fleet.gateway("g1");
            Members members = gateway.members();
            assertEquals(BusAddresses.SIGNALING, members.nearest("blue"));
            signaling.answersAt(BusAddresses.signaling("s1"));
            signaling.answersAt(BusAddresses.SIGNALING);
            assertEquals("s1", gateway.asksUntilAnswered(BusAddresses.SIGNALING));
            assertEquals(BusAddresses.signaling("s1"), members.nearest("blue"));
            assertEquals("s1", Fleet.await(gateway.asks(members.nearest("blue"))));
        }
    }

    @Test
    void roomsAreSharedOutAndEachIsNearestToItsKeeper() throws Exception {
        try (Fleet fleet = new Fleet()) {
            List<Fleet.Ship> keepers = List.of(fleet.signaling("s1"), fleet.signaling("s2"));
            Fleet.Ship gateway = fleet.gateway("g1");
            for (Fleet.Ship keeper : keepers) {
                keeper.answersAt(BusAddresses.signaling(keeper.node()));
                keeper.answersAt(BusAddresses.SIGNALING);
            }
            gateway.asksUntilAnswered(BusAddresses.SIGNALING);
            Set<String> names = Set.of(BusAddresses.signaling("s1"), BusAddresses.signaling("s2"));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Fleet.DEADLINE_SECONDS);
            Set<String> nearest = nearestToMany(gateway);
            while (!nearest.equals(names) && System.nanoTime() < end) { // partitions move after the second came
                Fleet.await(gateway.vertx().timer(100, TimeUnit.MILLISECONDS));
                nearest = nearestToMany(gateway);
            }
            assertEquals(names, nearest);
        }
    }

    private static Set<String> nearestToMany(Fleet.Ship gateway) {
        return IntStream.range(0, 50)
                .mapToObj(room -> gateway.members().nearest("room" + room))
                .collect(Collectors.toSet());
    }

    @Test
    void aGatewayThatComesFirstWaitsForTheFirstWhoKeepsData() throws Exception {
        try (Fleet fleet = new Fleet()) {
            FutureTask<Fleet.Ship> gateway = fleet.launchGateway("g1");
            assertFalse(gateway.isDone());
            Fleet.Ship signaling = fleet.signaling("s1");
            signaling.answersAt("somewhere");
            assertEquals("s1", Fleet.await(Fleet.await(gateway).asks("somewhere")));
        }
    }

    @Test
    void whoLeavesIsNoMemberAndListensToNobody() throws Exception {
        try (Fleet fleet = new Fleet()) {
            Fleet.Ship signaling = fleet.signaling("s1");
            Fleet.Ship gateway = fleet.gateway("g1");
            gateway.answersAt("somewhere");
            assertEquals("g1", Fleet.await(signaling.asks("somewhere")));
            Members members = signaling.members();
            CountDownLatch left = new CountDownLatch(1);
            members.onChange(left::countDown);
            gateway.leaves();
            assertTrue(left.await(Fleet.DEADLINE_SECONDS, TimeUnit.SECONDS));
            assertEquals(Set.of(), members.gateways());
            ReplyException nobody = assertThrows(ReplyException.class, () -> Fleet.await(signaling.asks("somewhere")));
            assertEquals(ReplyFailure.NO_HANDLERS, nobody.failureType());
        }
    }

    /** Two lite members that are a cluster of their own meanwhile merge with the newcomer and register anew. */
    @Test
    void whoLostAllThatKeepDataIsReachedAgainWhenSomebodyDoes() throws Exception {
        try (Fleet fleet = new Fleet().cared()) {
            Fleet.Ship signaling = fleet.signaling("s1");
            Fleet.Ship gateway = fleet.gateway("g1");
            Fleet.Ship other = fleet.gateway("g2");
            other.answersAt("somewhere");
            assertEquals("g2", Fleet.await(gateway.asks("somewhere")));
            CountDownLatch left = new CountDownLatch(1);
            gateway.members().onChange(left::countDown);
            signaling.cluster().abandon();
            assertTrue(left.await(Fleet.DEADLINE_SECONDS, TimeUnit.SECONDS));
            assertFalse(gateway.cluster().hasData());
            Fleet.Ship next = fleet.signaling("s2");
            assertEquals("g2", next.asksUntilAnswered("somewhere"));
            assertEquals("g2", gateway.asksUntilAnswered("somewhere"));
        }
    }

    @Test
    void aMemberWithAnotherNameAtAListedAddressIsToldInOneLine() throws Exception {
        try (Fleet fleet = new Fleet()) {
            fleet.signaling("s1");
            Settings other = fleet.with(Setting.CLUSTER_NAME, "other").settings("signaling", Fleet.freePort());
            InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
            Config config = HazelcastConfig.of(other.cluster(), loopback, true);
            HazelcastInstance stranger = Hazelcast.newHazelcastInstance(config);
            AtomicReference<String> waiting = new AtomicReference<>("");
            Rendezvous rendezvous = new Rendezvous(
                    new JoinList(other.cluster()),
                    new InetSocketAddress(loopback, other.cluster().port()),
                    Duration.ofSeconds(2),
                    waiting::set);
            String line = String.valueOf(assertThrows(BadSetting.class, () -> rendezvous.awaitEverybody(stranger))
                    .getMessage());
            assertTrue(line.contains("is in another cluster; is PARLEY_CLUSTER_NAME the same there?"), line);
            assertFalse(line.contains("\n"), line);
            assertTrue(line.startsWith(waiting.get()), waiting.get());
            assertFalse(stranger.getLifecycleService().isRunning());
        }
    }

    @Test
    void aPortThatIsTakenIsToldInOneLine() throws Exception {
        try (Fleet fleet = new Fleet();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Settings settings = fleet.settings("signaling", taken.getLocalPort());
            String line = String.valueOf(
                    assertThrows(BadSetting.class, () -> Cluster.join(settings, "s1", config -> {}, waiting -> {}))
                            .getMessage());
            assertTrue(line.startsWith("PARLEY_CLUSTER_PORT " + taken.getLocalPort() + " cannot be listened on"), line);
        }
    }
}
