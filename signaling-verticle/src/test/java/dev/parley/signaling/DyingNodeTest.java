package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.protocol.RoomRequest;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A process that keeps half of the rooms is killed while peers go in. */
class DyingNodeTest {

    private static final int ROOMS = 400;
    private static final int DEADLINE_S = 60;
    private static final int RETRIES = 10;
    private static final Instant NOW = RoomStoreContract.NOW;

    @Test
    void whoWasAnsweredIsInAndWhoWasNotGetsInByAskingAgain() throws Exception {
        try (SignalingNodes nodes = new SignalingNodes(2)) {
            nodes.haveBackups();
            HazelcastRooms mortal = nodes.rooms().getFirst();
            HazelcastRooms survivor = nodes.rooms().getLast();
            List<Future<Outcome>> entering = new ArrayList<>();
            for (int i = 0; i < ROOMS; i++) {
                RoomRequest enter = RoomStoreContract.enter("room" + i, "s" + i);
                HazelcastRooms asked = i % 2 == 0 ? mortal : survivor;
                entering.add(ask(asked, enter).recover(silence -> insist(survivor, enter, RETRIES)));
                if (i == ROOMS / 2) {
                    entering.get(ROOMS / 4).await(DEADLINE_S, TimeUnit.SECONDS);
                    nodes.dies(0);
                }
            }
            Future.all(entering).await(DEADLINE_S, TimeUnit.SECONDS);
            for (int i = 0; i < ROOMS; i++) {
                Room room = survivor.change("room" + i, kept -> new Outcome(kept, null, List.of(), List.of()))
                        .await(DEADLINE_S, TimeUnit.SECONDS)
                        .next();
                assertEquals(Set.of(RoomScene.peer("s" + i)), peers(room));
            }
            assertEquals(ROOMS, survivor.size());
        }
    }

    private static Future<Outcome> ask(RoomStore rooms, RoomRequest request) {
        return rooms.change(request.room(), room -> room.apply(request, NOW, RoomStoreContract.GRACE));
    }

    /** While partitions move an answer may take longer than the patience of one. */
    private static Future<Outcome> insist(RoomStore rooms, RoomRequest request, int retries) {
        return ask(rooms, request)
                .recover(silence -> retries == 0 ? Future.failedFuture(silence) : insist(rooms, request, retries - 1));
    }

    private static Set<String> peers(Room room) {
        return room.seats().stream().map(Seat::peer).collect(Collectors.toSet());
    }
}
