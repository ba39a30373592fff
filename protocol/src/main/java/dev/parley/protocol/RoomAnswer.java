package dev.parley.protocol;

import org.jspecify.annotations.Nullable;

/** What signaling answers a {@link RoomRequest}. */
public sealed interface RoomAnswer {

    /**
     * The seat is the socket's.
     *
     * @param peer the seat's public id: the proposed one, or that of the seat taken back
     * @param epoch what later requests for this seat carry
     * @param since orders seats by age, for {@link RoomRequest.Assert}
     * @param resumed whether the presented secret took a seat back
     * @param view the room as the peer sees it now
     */
    record Entered(String peer, long epoch, long since, boolean resumed, RoomView view) implements RoomAnswer {}

    /**
     * Two others hold the room; for who asserted a seat also: another socket holds it that never took it from this one.
     * Whoever has its secret may ask anew.
     *
     * @param retryAfter seconds until a seat that is only kept in grace may become free
     */
    record Full(@Nullable Long retryAfter) implements RoomAnswer {}

    /** The seat is no longer the asker's, whether by this request or before it. */
    record Gone() implements RoomAnswer {}
}
