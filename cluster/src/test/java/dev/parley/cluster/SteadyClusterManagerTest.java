package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.multimap.MultiMap;
import dev.parley.protocol.BusAddresses;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import io.vertx.spi.cluster.hazelcast.impl.HazelcastRegistrationInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the registrations of the stack go wrong, and how ours are mended; see docs/decisions, stale registrations. */
class SteadyClusterManagerTest {

    private final Fleet fleet = new Fleet();
    private Fleet.Ship signaling;
    private Fleet.Ship gateway;

    @BeforeEach
    void twoMembers() throws Exception {
        signaling = fleet.signaling("s1");
        gateway = fleet.gateway("g1");
        gateway.answersAt("somewhere");
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    @Test
    void aLateWordOfADepartureTakesTheRegistrationsOfWhoCameBackUntilItSaysThemAgain() throws Exception {
        signaling.cluster().manager().memberRemoved(departureOf("g1"));
        assertThrows(ReplyException.class, () -> Fleet.await(signaling.asksOnce("somewhere")));
        Fleet.await(gateway.cluster().manager().reassert());
        signaling.cluster().manager().forget();
        assertEquals("g1", signaling.asksUntilAnswered("somewhere"));
    }

    @Test
    void whatWasUnregisteredIsNotSaidAgain() throws Exception {
        RegistrationInfo registration = new RegistrationInfo("g1", 77, false);
        Promise<Void> added = Promise.promise();
        gateway.cluster().manager().addRegistration("for a while", registration, added);
        Fleet.await(added.future());
        Promise<Void> removed = Promise.promise();
        gateway.cluster().manager().removeRegistration("for a while", registration, removed);
        Fleet.await(removed.future());
        Fleet.await(gateway.cluster().manager().reassert());
        assertEquals(0, registrations().valueCount("for a while"));
    }

    @Test
    void aRegistrationOfNobodyIsSweptWhenItIsSeenForTheSecondTime() {
        registrations().put("somewhere", new HazelcastRegistrationInfo(new RegistrationInfo("ghost", 1, false)));
        assertEquals(0, signaling.cluster().manager().sweep());
        assertEquals(1, signaling.cluster().manager().sweep());
        assertEquals(1, registrations().valueCount("somewhere"));
    }

    @Test
    void whatWasRememberedIsForgottenOnce() throws Exception {
        List<String> forgotten = new ArrayList<>();
        SteadyClusterManager manager = signaling.cluster().manager();
        manager.forget();
        manager.registrationListener(new RegistrationListener() {
            @Override
            public void registrationsUpdated(RegistrationUpdateEvent event) {
                assertEquals(List.of(), event.registrations());
                forgotten.add(event.address());
            }
        });
        Promise<List<RegistrationInfo>> looked = Promise.promise();
        manager.getRegistrations("somewhere", looked);
        assertEquals(1, Fleet.await(looked.future()).size());
        manager.forget();
        manager.forget();
        assertEquals(List.of("somewhere"), forgotten);
    }

    @Test
    void whoHasANameOrARoleIsFoundWhateverBecameOfTheMaps() throws Exception {
        gateway.answersAt(BusAddresses.gateway("g1"));
        signaling.answersAt(BusAddresses.SIGNALING);
        registrations().clear();
        signaling.cluster().hazelcast().getMap(SteadyClusterManager.NODES).clear();
        assertEquals("g1", Fleet.await(signaling.asks(BusAddresses.gateway("g1"))));
        assertEquals("s1", Fleet.await(gateway.asks(BusAddresses.SIGNALING)));
    }

    @Test
    void whoIsNoMemberIsNotAskedThoughTheMapNamesIt() throws Exception {
        gateway.answersAt(BusAddresses.SIGNALING);
        registrations()
                .put(BusAddresses.SIGNALING, new HazelcastRegistrationInfo(new RegistrationInfo("ghost", 1, false)));
        for (int turn = 0; turn < 4; turn++) {
            assertEquals("g1", Fleet.await(signaling.asks(BusAddresses.SIGNALING)));
        }
    }

    private MultiMap<String, HazelcastRegistrationInfo> registrations() {
        return signaling.cluster().hazelcast().getMultiMap(SteadyClusterManager.SUBSCRIPTIONS);
    }

    private MembershipEvent departureOf(String node) {
        HazelcastInstance hazelcast = signaling.cluster().hazelcast();
        Member member = hazelcast.getCluster().getMembers().stream()
                .filter(each -> node.equals(each.getAttribute(MemberCard.NODE_ID)))
                .findFirst()
                .orElseThrow();
        return new MembershipEvent(hazelcast.getCluster(), member, MembershipEvent.MEMBER_REMOVED, Set.of());
    }
}
