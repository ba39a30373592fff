package dev.parley.protocol;

import org.jspecify.annotations.Nullable;

/** What a gateway is told about one of its sockets, by signaling or by another gateway. An answer says that it was heard, no more. */
public sealed interface GatewayNotice extends GatewayWord {

    /** The socket that it is for. */
    String socket();

    /** The room changed; signaling tells everyone in it what they may see. */
    record Changed(String socket, RoomView view) implements GatewayNotice {}

    /** Another socket took the seat. */
    record Replaced(String socket) implements GatewayNotice {}

    /** Two older seats hold the room: the socket is to be closed, so that its client asks anew and hears the truth. */
    record Displaced(String socket) implements GatewayNotice {}

    /**
     * Signaling looks whether the seat that it keeps is really held, and tells its view again. Whoever does not know the
     * socket says {@link RoomRequest.Lose}; whoever does, and hears that it is away, says {@link RoomRequest.Assert}.
     */
    record Audited(String socket, String room, String peer, long epoch, boolean away, RoomView view)
            implements GatewayNotice {}

    /**
     * A message from the other peer.
     *
     * @param from the sender's own route, for a word back where it cannot be handed over
     * @param id the correlation id of the sender's command
     * @param frame the event as it goes to the browser
     */
    record Relayed(String socket, Route from, @Nullable String id, String frame) implements GatewayNotice {}

    /** A {@link Relayed} of this socket found nobody. */
    record Undelivered(String socket, @Nullable String id) implements GatewayNotice {}
}
