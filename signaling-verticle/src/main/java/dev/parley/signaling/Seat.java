package dev.parley.signaling;

import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.RoomView;
import dev.parley.protocol.Route;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of a room's two seats. It belongs to whoever holds its secret, of which only the hash is known here.
 *
 * @param epoch 1 for a new seat, raised each time it is taken back: what an older socket still asks is refused by it
 * @param since the room's version when the seat was given: of two seats the older has the smaller
 * @param incarnation as its client gave it with the last {@code join}
 * @param route the socket that holds it, or held it last
 * @param askedUntilMs the {@code untilMs} of the question that gave the seat to that socket; 0 where none is known
 * @param displaced the sockets that it was taken back from, the latest first; a late retry of theirs must not count
 * @param awayUntil set while the socket is lost: when the seat becomes free
 */
record Seat(
        String peer,
        String secretHash,
        long epoch,
        long since,
        @Nullable String name,
        @Nullable String incarnation,
        Route route,
        long askedUntilMs,
        List<Route> displaced,
        @Nullable Instant awayUntil) {

    /** A gateway asks again for about three seconds; nobody takes a seat back more often than this meanwhile. */
    static final int DISPLACED = 8;

    Seat {
        displaced = List.copyOf(displaced);
    }

    /** A seat for someone who was not here before. */
    static Seat given(RoomRequest.Enter enter, long since) {
        return new Seat(
                enter.peer(),
                enter.seatHash(),
                1,
                since,
                enter.name(),
                enter.incarnation(),
                enter.route(),
                enter.untilMs(),
                List.of(),
                null);
    }

    /** The seat in the hands of another socket of its holder; the name stays unless there is a new one. */
    Seat takenBackBy(RoomRequest.Enter enter) {
        String newName = enter.name() == null ? name : enter.name();
        return new Seat(
                peer,
                secretHash,
                epoch + 1,
                since,
                newName,
                enter.incarnation(),
                enter.route(),
                enter.untilMs(),
                displacedWithRoute(),
                null);
    }

    private List<Route> displacedWithRoute() {
        return Stream.concat(Stream.of(route), displaced.stream())
                .limit(DISPLACED)
                .toList();
    }

    /** The seat as a gateway says that its socket holds it. */
    static Seat asserted(RoomRequest.Assert held) {
        return new Seat(
                held.peer(),
                held.seatHash(),
                held.epoch(),
                held.since(),
                held.name(),
                null,
                held.route(),
                0,
                List.of(),
                null);
    }

    /** The seat as the gateway of the other one was told of it last. */
    static Seat recalled(RoomView.Other seen, Instant graceEnd) {
        return new Seat(
                seen.peer(),
                seen.seatHash(),
                seen.epoch(),
                seen.since(),
                seen.name(),
                seen.incarnation(),
                seen.route(),
                0,
                List.of(),
                seen.away() ? graceEnd : null);
    }

    /** Whether an assertion is about an earlier holding of this seat than the one that is known. */
    boolean isAheadOf(RoomRequest.Assert held) {
        return epoch > held.epoch() || (epoch == held.epoch() && !route.equals(held.route()));
    }

    /** The seat in the hands of the socket that asserts it, and whose epoch is not older. */
    Seat heldBy(RoomRequest.Assert held) {
        boolean same = route.equals(held.route());
        return new Seat(
                peer,
                held.seatHash(),
                held.epoch(),
                since,
                same || held.name() == null ? name : held.name(),
                same ? incarnation : null,
                held.route(),
                same ? askedUntilMs : 0,
                same ? displaced : displacedWithRoute(),
                null);
    }

    Seat awayUntil(Instant end) {
        return new Seat(peer, secretHash, epoch, since, name, incarnation, route, askedUntilMs, displaced, end);
    }

    boolean away() {
        return awayUntil != null;
    }

    boolean isPast(Instant now) {
        return awayUntil != null && !awayUntil.isAfter(now);
    }

    /**
     * Whether the seat is past this question: it was answered before and a newer socket took the seat back since, or the
     * holder asked again through another socket, which was answered first. The gateways' clocks say which is newer; where
     * they differ, whoever moves on at once is asked to try again for so long.
     */
    boolean hasGoneOnFrom(RoomRequest.Enter enter) {
        return peer.equals(enter.peer())
                || displaced.contains(enter.route())
                || (secretHash.equals(enter.claimHash()) && enter.untilMs() < askedUntilMs);
    }

    boolean resumed() {
        return epoch > 1;
    }

    /** What the gateway of the other seat is told of this one. */
    RoomView.Other seen() {
        return new RoomView.Other(peer, name, incarnation, epoch, away(), route, since, secretHash);
    }
}
