package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two parts of a cluster that did not know of each other become one. */
class MergeTest {

    private static final int DEADLINE_S = 60;

    @Test
    void ofWhatTwoPartsMadeOfARoomTheOldestTwoSeatsStay() throws Exception {
        try (SignalingNodes nodes = new SignalingNodes(1)) {
            HazelcastRooms one = nodes.rooms().getFirst();
            HazelcastRooms two = nodes.startsApart();
            enters(one, "blue", "a", 1);
            enters(one, "blue", "b", 3);
            enters(two, "blue", "c", 2);
            enters(two, "blue", "d", 4);
            enters(one, "only-one", "a", 1);
            enters(two, "only-two", "c", 1);
            CountDownLatch merged = new CountDownLatch(1);
            for (HazelcastInstance member : nodes.members()) {
                member.getLifecycleService().addLifecycleListener(event -> {
                    if (event.getState() == LifecycleEvent.LifecycleState.MERGED) {
                        merged.countDown();
                    }
                });
            }
            nodes.hearOfEachOther();
            assertTrue(merged.await(DEADLINE_S, TimeUnit.SECONDS), "they never merged");
            for (HazelcastRooms rooms : nodes.rooms()) {
                assertEquals(Set.of("a", "c"), sockets(rooms, "blue"));
                assertEquals(Set.of("a"), sockets(rooms, "only-one"));
                assertEquals(Set.of("c"), sockets(rooms, "only-two"));
            }
        }
    }

    private static void enters(HazelcastRooms rooms, String room, String socket, int second) throws Exception {
        rooms.change(
                        room,
                        kept -> kept.apply(
                                RoomStoreContract.enter(room, socket),
                                RoomStoreContract.NOW.plusSeconds(second),
                                RoomStoreContract.GRACE))
                .await(DEADLINE_S, TimeUnit.SECONDS);
    }

    private static Set<String> sockets(HazelcastRooms rooms, String room) throws Exception {
        return rooms
                .change(room, kept -> new Outcome(kept, null, List.of(), List.of()))
                .await(DEADLINE_S, TimeUnit.SECONDS)
                .next()
                .seats()
                .stream()
                .map(seat -> seat.route().socket())
                .collect(Collectors.toSet());
    }
}
