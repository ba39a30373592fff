package dev.parley.protocol;

import org.jspecify.annotations.Nullable;

/** What a gateway asks of signaling. Each may be asked again: the second time changes nothing and answers the same. */
public sealed interface RoomRequest {

    String room();

    /**
     * A seat for a socket.
     *
     * @param route the socket that asks
     * @param peer the public id to use where a new seat is given
     * @param seatHash the {@link Secret#hash} of the secret to use where a new seat is given
     * @param claimHash the hash of the secret that the client presented
     * @param name what the other is shown
     */
    record Enter(
            String room,
            Route route,
            String peer,
            String seatHash,
            @Nullable String claimHash,
            @Nullable String name) implements RoomRequest {}

    /** The holder of the seat leaves. Without effect once the epoch is past. */
    record Leave(String room, String peer, long epoch) implements RoomRequest {}

    /** The holder's socket was lost: the grace begins. Without effect once the epoch is past. */
    record Lose(String room, String peer, long epoch) implements RoomRequest {}
}
