package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.LocalMapStats;
import dev.parley.protocol.RoomRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
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

    /** Each costs a backup or a wait; gateways ask the keeper. */
    @Test
    void theKeeperOfARoomChangesItByOneOperationForEachJoinAndLeave() throws Exception {
        HazelcastRooms keeper = nodes().get(keeper("kept"));
        for (String socket : List.of("first", "second")) {
            assertEquals(1, operationsOf(keeper, enter("kept", socket)));
        }
        for (String socket : List.of("first", "second")) {
            assertEquals(1, operationsOf(keeper, leave("kept", socket)));
        }
        assertEquals(0, keeper.size());
    }

    @Test
    void anotherNodeReadsARoomOnceAndChangesItOnce() throws Exception {
        HazelcastRooms other = nodes().get(1 - keeper("elsewhere"));
        for (String socket : List.of("first", "second")) {
            assertEquals(2, operationsOf(other, enter("elsewhere", socket)));
        }
    }

    @Test
    void whatTheKeeperRemembersIsReadBeforeItIsAnswered() throws Exception {
        int keeper = keeper("left");
        operationsOf(nodes().get(keeper), enter("left", "first"));
        operationsOf(nodes().get(1 - keeper), leave("left", "first"));
        Outcome looked = await(nodes().get(keeper).change("left", room -> room.expire(NOW)));
        assertEquals(Room.empty("left"), looked.next());
    }

    @Test
    void aChangeOfWhatTheKeeperRemembersWronglyIsMadeToWhatIsThere() throws Exception {
        int keeper = keeper("changed");
        operationsOf(nodes().get(keeper), enter("changed", "first"));
        operationsOf(nodes().get(1 - keeper), enter("changed", "second"));
        operationsOf(nodes().get(keeper), leave("changed", "first"));
        Outcome looked = await(nodes().get(1 - keeper).change("changed", room -> room.expire(NOW)));
        assertEquals(
                List.of(RoomScene.peer("second")),
                looked.next().seats().stream().map(Seat::peer).toList());
    }

    /** Which node keeps the room. */
    private int keeper(String room) {
        HazelcastInstance first = nodes.member(0);
        Member local = first.getCluster().getLocalMember();
        return local.equals(first.getPartitionService().getPartition(room).getOwner()) ? 0 : 1;
    }

    private long operationsOf(RoomStore node, RoomRequest request) throws TimeoutException {
        long before = operations();
        await(node.change(request.room(), room -> room.apply(request, NOW, GRACE)));
        return operations() - before;
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
