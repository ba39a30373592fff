package dev.parley.signaling;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The rooms of a single process, in memory. Any thread may ask. */
public final class LocalRooms implements RoomStore {

    private final ConcurrentHashMap<String, Room> rooms = new ConcurrentHashMap<>();

    /** Changed under the map's lock of the same room only, so that it holds each room's next expiry and no other. */
    private final NavigableSet<Expiry> expiries = new ConcurrentSkipListSet<>();

    private record Expiry(Instant at, String room) implements Comparable<Expiry> {

        private static final Comparator<Expiry> ORDER =
                Comparator.comparing(Expiry::at).thenComparing(Expiry::room);

        @Override
        public int compareTo(Expiry other) {
            return ORDER.compare(this, other);
        }
    }

    @Override
    public Future<Outcome> change(String name, Function<Room, Outcome> rule) {
        AtomicReference<Outcome> kept = new AtomicReference<>();
        rooms.compute(name, (key, known) -> {
            Room room = known == null ? Room.empty(name) : known;
            Outcome outcome = rule.apply(room);
            index(room, outcome.next());
            kept.set(outcome);
            return outcome.next().isEmpty() ? null : outcome.next();
        });
        return Future.succeededFuture(kept.get());
    }

    private void index(Room before, Room after) {
        if (before.nextExpiry().equals(after.nextExpiry())) {
            return;
        }
        before.nextExpiry().ifPresent(at -> expiries.remove(new Expiry(at, before.name())));
        after.nextExpiry().ifPresent(at -> expiries.add(new Expiry(at, after.name())));
    }

    @Override
    public Future<List<String>> due(Instant now, int limit) {
        List<String> due = new ArrayList<>();
        for (Expiry next : expiries) {
            if (next.at().isAfter(now) || due.size() == limit) {
                break;
            }
            due.add(next.room());
        }
        return Future.succeededFuture(due);
    }

    /** Without an index: in one process no gateway outlives another. */
    @Override
    public Future<List<String>> heldThrough(Set<String> gateways, int limit) {
        return Future.succeededFuture(rooms.values().stream()
                .filter(room -> room.seats().stream()
                        .anyMatch(seat ->
                                !seat.away() && gateways.contains(seat.route().gateway())))
                .map(Room::name)
                .limit(limit)
                .toList());
    }

    @Override
    public Future<List<String>> kept() {
        return Future.succeededFuture(List.copyOf(rooms.keySet()));
    }

    @Override
    public RollBook roll() {
        return RollBook.OF_ONE_PROCESS;
    }

    @Override
    public int size() {
        return rooms.size();
    }
}
