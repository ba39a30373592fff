package dev.parley.signaling;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Rooms of one process, with the roll of another store. */
record MusteredRooms(LocalRooms rooms, RollBook roll) implements RoomStore {

    MusteredRooms(RollBook roll) {
        this(new LocalRooms(), roll);
    }

    @Override
    public Future<Outcome> change(String room, Function<Room, Outcome> rule) {
        return rooms.change(room, rule);
    }

    @Override
    public Future<List<String>> due(Instant now, int limit) {
        return rooms.due(now, limit);
    }

    @Override
    public Future<List<String>> heldThrough(Set<String> gateways, int limit) {
        return rooms.heldThrough(gateways, limit);
    }

    @Override
    public Future<List<String>> kept() {
        return rooms.kept();
    }

    @Override
    public int size() {
        return rooms.size();
    }
}
