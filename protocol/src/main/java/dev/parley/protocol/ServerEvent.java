package dev.parley.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a browser hears. An {@code id} is that of the command which the event answers. */
public sealed interface ServerEvent {

    /**
     * The seat is yours.
     *
     * @param peer your public id
     * @param seat your secret: with it you take the seat back
     * @param others who else holds a seat: nobody or one
     * @param iceTtl seconds for which the credentials are good
     * @param grace seconds for which the seat is kept when the socket is lost
     * @param resumed whether the seat was taken back rather than newly given
     */
    record Joined(
            @Nullable String id,
            String room,
            String peer,
            Secret seat,
            List<Other> others,
            List<IceServer> iceServers,
            long iceTtl,
            long grace,
            boolean resumed)
            implements ServerEvent {}

    /** Another peer as {@code joined} lists it. */
    record Other(String peer, @Nullable String name, boolean away) {}

    /**
     * The other came in: make the first offer.
     *
     * @param incarnation as in {@link ClientCommand.Join}
     */
    record OtherJoined(
            String peer, @Nullable String name, @Nullable String incarnation) implements ServerEvent {}

    /** The other's connection was lost; its seat is kept for the grace. */
    record OtherAway(String peer) implements ServerEvent {}

    /** The same device took its seat again; send again what it has not acknowledged. */
    record OtherBack(String peer) implements ServerEvent {}

    /** What the other said; {@code data} is the JSON text as it came. */
    record Message(String from, String data) implements ServerEvent {}

    /** The other is gone and its seat is free. */
    record Bye(String peer, ByeReason reason) implements ServerEvent {}

    /** You are out of the room. */
    record Leaved(@Nullable String id, String room, LeaveReason reason) implements ServerEvent {}

    /**
     * Two peers hold the room; nothing was changed.
     *
     * @param retryAfter seconds, where a seat is only kept in grace and may become free
     */
    record Full(@Nullable String id, String room, @Nullable Long retryAfter) implements ServerEvent {}

    /** Fresh credentials. */
    record IceServers(@Nullable String id, List<IceServer> iceServers, long iceTtl) implements ServerEvent {}

    /** The sign of life. */
    record Pong(@Nullable String id) implements ServerEvent {}

    /** This server is going: connect again after so many milliseconds; the socket closes with 1012. */
    record Reconnect(long afterMs) implements ServerEvent {}

    /**
     * The {@code error} event: what went wrong, for a program and for a person.
     *
     * @param retryAfter seconds, with {@code rate_limited}
     */
    record Failure(
            @Nullable String id,
            ErrorCode code,
            String message,
            @Nullable Long retryAfter) implements ServerEvent {}
}
