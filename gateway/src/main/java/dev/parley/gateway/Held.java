package dev.parley.gateway;

import dev.parley.protocol.GatewayNotice.Relayed;
import dev.parley.protocol.Limits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** Messages that reached a socket before the view that introduces their sender, in the order they came. Pure. */
final class Held {

    private record Entry(Relayed message, long sinceNanos) {}

    private final Deque<Entry> entries = new ArrayDeque<>(0);

    /** Keeps a message; false where there is no room for it. */
    boolean add(Relayed message, long nowNanos) {
        return entries.size() < Limits.HELD_FRAMES && entries.add(new Entry(message, nowNanos));
    }

    /** Takes out what the sender with this socket said. */
    List<Relayed> takeFrom(String socket) {
        return take(entry -> entry.message.from().socket().equals(socket));
    }

    /** Takes out what nobody introduced in time. */
    List<Relayed> takeExpired(long nowNanos) {
        return take(entry -> nowNanos - entry.sinceNanos >= Limits.HELD.toNanos());
    }

    /** Takes out everything. */
    List<Relayed> takeAll() {
        return take(entry -> true);
    }

    private List<Relayed> take(Predicate<Entry> which) {
        if (entries.isEmpty()) {
            return List.of();
        }
        List<Relayed> taken = new ArrayList<>();
        entries.removeIf(entry -> which.test(entry) && taken.add(entry.message));
        return taken;
    }
}
