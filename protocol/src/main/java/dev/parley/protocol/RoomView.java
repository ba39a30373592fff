package dev.parley.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A room as one of its peers may see it at one version. Signaling tells views, not events: a view can be told twice, or
 * late, or in place of one that was lost, and the difference to what a socket was told before is still right.
 *
 * @param version grows with every change of the room; an older view than the one at hand is stale
 * @param other who holds the other seat
 * @param departed who held it last, and why it became free
 */
public record RoomView(
        long version, @Nullable Other other, @Nullable Departure departed) {

    /**
     * The holder of the other seat.
     *
     * @param incarnation as in {@link ClientCommand.Join}; absent where a gateway asserted the seat after a loss of
     *     signaling, see {@link RoomRequest.Assert}
     * @param epoch raised each time its seat is taken again
     * @param away whether its socket is lost and its seat only kept in grace
     * @param route where to find it; the last known one while it is away
     * @param since orders seats by age
     * @param seatHash of the seat's secret; with it either gateway can tell signaling of both seats, see
     *     {@link RoomRequest.Assert}
     */
    public record Other(
            String peer,
            @Nullable String name,
            @Nullable String incarnation,
            long epoch,
            boolean away,
            Route route,
            long since,
            String seatHash) {}

    /** Who left the other seat last. */
    public record Departure(String peer, ByeReason reason) {}

    /** Whether the other is at this socket. */
    public boolean isOther(String socket) {
        return other != null && other.route().socket().equals(socket);
    }

    /** The events that bring a socket from this view to the next; none where the next is not newer. */
    public List<ServerEvent> eventsTo(RoomView next) {
        List<ServerEvent> events = new ArrayList<>();
        if (next.version <= version) {
            return events;
        }
        Other before = other;
        Other after = next.other;
        if (before != null && (after == null || !after.peer.equals(before.peer))) {
            events.add(new ServerEvent.Bye(before.peer, next.reasonFor(before.peer)));
            before = null;
        }
        if (after == null) {
            return events;
        }
        if (before == null) {
            events.add(new ServerEvent.OtherJoined(after.peer, after.name, after.incarnation));
        } else if (after.epoch != before.epoch || (before.away && !after.away)) {
            events.add(new ServerEvent.OtherBack(after.peer));
        }
        if (after.away && (events.stream().anyMatch(RoomView::showsPresent) || before == null || !before.away)) {
            events.add(new ServerEvent.OtherAway(after.peer));
        }
        return events;
    }

    private static boolean showsPresent(ServerEvent event) {
        return event instanceof ServerEvent.OtherJoined || event instanceof ServerEvent.OtherBack;
    }

    /** A departure that was overtaken by another can only have been a loss: nobody told us that it was a leave. */
    private ByeReason reasonFor(String peer) {
        return departed != null && Objects.equals(departed.peer, peer) ? departed.reason : ByeReason.LOST;
    }
}
