package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hazelcast.map.IMap;
import com.hazelcast.map.LocalMapStats;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HazelcastRoomsTest extends RoomStoreContract {

    private final SignalingNodes nodes = new SignalingNodes(2);

    @BeforeEach
    void forget() {
        nodes.forget();
    }

    @AfterAll
    void stop() {
        nodes.close();
    }

    @Override
    List<HazelcastRooms> nodes() {
        return nodes.rooms();
    }

    @Test
    void whatIsAskedEverySecondGoesByIndex() throws Exception {
        for (int i = 0; i < 100; i++) {
            ask(enter("room" + i, "s" + i), NOW);
        }
        HazelcastRooms node = nodes().getFirst();
        long before = queriesByIndex();
        await(node.due(NOW, 10));
        await(node.heldThrough(Set.of("gone"), 10));
        assertEquals(before + 2, queriesByIndex());
    }

    /** Each may cross the network: one more for a join is a join that costs half as much again. */
    @Test
    void aJoinReadsTheMapOnceAndChangesItOnce() throws Exception {
        for (String socket : List.of("first", "second")) {
            long before = operations();
            ask(enter("blue", socket), NOW);
            assertEquals(before + 2, operations());
        }
    }

    private long operations() {
        long all = 0;
        for (int node = 0; node < 2; node++) {
            LocalMapStats stats = nodes.member(node).getMap("parley.rooms").getLocalMapStats();
            all += stats.total();
        }
        return all;
    }

    private long queriesByIndex() {
        IMap<?, ?> map = nodes.member(0).getMap("parley.rooms");
        return map.getLocalMapStats().getIndexedQueryCount();
    }
}
