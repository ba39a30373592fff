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
     * @param incarnation what the other writes to
     * @param untilMs when nobody waits for the answer any more, in milliseconds since 1970: a hung process that awakes, or
     *     a network that heals, brings the question later, and a seat would be given to nobody or taken from its holder
     */
    record Enter(
            String room,
            Route route,
            String peer,
            String seatHash,
            @Nullable String claimHash,
            @Nullable String name,
            @Nullable String incarnation,
            long untilMs)
            implements RoomRequest {}

    /** The holder of the seat leaves. Without effect once the epoch is past. */
    record Leave(String room, String peer, long epoch) implements RoomRequest {}

    /** The holder's socket was lost: the grace begins. Without effect once the epoch is past. */
    record Lose(String room, String peer, long epoch) implements RoomRequest {}

    /**
     * A gateway says again that its live socket holds a seat: members were lost or have come back, and signaling may no
     * longer know. Answered by {@link RoomAnswer.Entered} where it holds it still or again, by {@link RoomAnswer.Gone}
     * where a newer socket took it, and by {@link RoomAnswer.Full} where two older seats hold the room, or a socket that
     * never took it from this one.
     *
     * @param epoch as in {@link RoomAnswer.Entered}, and {@code since} too
     * @param seatHash of the seat's secret
     * @param view the last that the socket was told: where signaling is behind it, the other is believed to be there too,
     *     so that nobody hears of a loss that was only signaling's
     */
    record Assert(
            String room,
            Route route,
            String peer,
            long epoch,
            long since,
            String seatHash,
            @Nullable String name,
            RoomView view)
            implements RoomRequest {}
}
