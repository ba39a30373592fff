package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hazelcast.map.IMap;
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

    private long queriesByIndex() {
        IMap<?, ?> map = nodes.member(0).getMap("parley.rooms");
        return map.getLocalMapStats().getIndexedQueryCount();
    }
}
