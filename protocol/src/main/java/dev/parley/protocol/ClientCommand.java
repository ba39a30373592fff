package dev.parley.protocol;

import org.jspecify.annotations.Nullable;

/** What a browser says. Every command may carry an {@code id}, which its direct answer repeats. */
public sealed interface ClientCommand {

    /** The client's own correlation id, at most {@link Limits#ID_CHARS} characters. */
    @Nullable String id();

    /**
     * Asks for a seat.
     *
     * @param room the room's name, {@link Limits#ROOM}
     * @param token a JWT for this room
     * @param seat the secret of an earlier {@code joined}: takes that seat back
     * @param name what the other is shown
     * @param incarnation what the client calls itself inside {@code data}, so that who is in the room can write to it at once
     */
    record Join(
            @Nullable String id,
            String room,
            Secret token,
            @Nullable Secret seat,
            @Nullable String name,
            @Nullable String incarnation)
            implements ClientCommand {}

    /** Frees the seat at once; the socket stays open. */
    record Leave(@Nullable String id) implements ClientCommand {}

    /**
     * For the other peer.
     *
     * @param data any JSON value as the text it came in: the servers never look inside
     */
    record Message(@Nullable String id, String data) implements ClientCommand {}

    /** Asks for fresh TURN credentials. */
    record IceServers(@Nullable String id) implements ClientCommand {}

    /** Asks for a sign of life: a browser cannot see the WebSocket's own pings. */
    record Ping(@Nullable String id) implements ClientCommand {}
}
