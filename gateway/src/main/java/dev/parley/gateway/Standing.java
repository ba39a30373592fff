package dev.parley.gateway;

import dev.parley.protocol.RoomView;
import org.jspecify.annotations.Nullable;

/** Where a session stands between its first frame and its last. */
sealed interface Standing {

    /** In no room; it has to join in time. */
    record Idle(long sinceNanos) implements Standing {}

    /**
     * Asked for a seat, not yet answered.
     *
     * @param socket the id that the seat is asked for with
     * @param newest the newest view that came before the answer
     * @param replaced whether the seat was taken by a newer socket before the answer came
     */
    record Joining(String socket, @Nullable RoomView newest, boolean replaced) implements Standing {}

    /**
     * Holds a seat.
     *
     * @param view what the browser was told of the room
     */
    record Joined(Seat seat, RoomView view) implements Standing {}

    /** The socket is closed, or about to be. */
    record Ended() implements Standing {}
}
