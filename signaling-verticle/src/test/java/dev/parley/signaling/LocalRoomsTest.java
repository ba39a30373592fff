package dev.parley.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LocalRoomsTest extends RoomStoreContract {

    private final LocalRooms rooms = new LocalRooms();

    @Override
    List<RoomStore> nodes() {
        return List.of(rooms);
    }

    @Test
    void whoWaitsLongestIsDueFirst() throws Exception {
        for (String room : List.of("second", "first")) {
            ask(enter(room, room), NOW);
        }
        ask(lose("first", "first"), NOW);
        ask(lose("second", "second"), NOW.plusSeconds(1));
        assertEquals(List.of("first", "second"), await(rooms.due(NOW.plusSeconds(60), 2)));
        assertEquals(List.of("first"), await(rooms.due(NOW.plusSeconds(60), 1)));
    }
}
