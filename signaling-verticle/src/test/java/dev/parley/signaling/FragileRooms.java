package dev.parley.signaling;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A store that a test can take down and up again. */
final class FragileRooms implements RoomStore {

    private final LocalRooms rooms = new LocalRooms();
    private final CountDownLatch lookedWhileDown = new CountDownLatch(1);
    private volatile boolean down;

    void goesDown() {
        down = true;
    }

    void comesUp() {
        down = false;
    }

    /** Whether somebody looks, while it is down, for seats to free. */
    boolean isLookedAtWhileDown() throws InterruptedException {
        return lookedWhileDown.await(10, TimeUnit.SECONDS);
    }

    @Override
    public Future<Outcome> change(String room, Function<Room, Outcome> rule) {
        return down ? unreachable() : rooms.change(room, rule);
    }

    @Override
    public Future<List<String>> due(Instant now, int limit) {
        if (down) {
            lookedWhileDown.countDown();
            return unreachable();
        }
        return rooms.due(now, limit);
    }

    @Override
    public Future<List<String>> heldThrough(Set<String> gateways, int limit) {
        return down ? unreachable() : rooms.heldThrough(gateways, limit);
    }

    @Override
    public Future<List<String>> kept() {
        return down ? unreachable() : rooms.kept();
    }

    private static <T> Future<T> unreachable() {
        return Future.failedFuture("the store is down");
    }

    @Override
    public RollBook roll() {
        return rooms.roll();
    }

    @Override
    public int size() {
        return rooms.size();
    }
}
