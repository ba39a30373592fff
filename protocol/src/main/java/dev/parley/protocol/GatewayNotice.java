package dev.parley.protocol;

import org.jspecify.annotations.Nullable;

/** What a gateway is told about one of its sockets, by signaling or by another gateway. None is answered. */
public sealed interface GatewayNotice {

    /** The socket that it is for. */
    String socket();

    /** The room changed; signaling tells everyone in it what they may see. */
    record Changed(String socket, RoomView view) implements GatewayNotice {}

    /** Another socket took the seat. */
    record Replaced(String socket) implements GatewayNotice {}

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
