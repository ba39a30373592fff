package dev.parley.signaling;

import dev.parley.protocol.ByeReason;
import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.RoomView;
import dev.parley.protocol.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A room of two seats, and every rule about them. A value: what is asked of it makes another room, and says as values
 * what to answer and whom to tell. A request may come twice, late, or after a newer one of the same peer; the second
 * time it changes nothing, answers the same and tells the same again.
 *
 * @param version of the last change, in microseconds since 1970 or one more than the version before, whichever is
 *     later. A room that was empty is not remembered, so a count would begin anew and a late notice of an earlier life
 *     of the name would look newer than the room is; a time does not begin anew.
 * @param departed who left last, and why
 */
record Room(String name, long version, List<Seat> seats, RoomView.@Nullable Departure departed) {

    static final int SEATS = 2;

    Room {
        seats = List.copyOf(seats);
        if (seats.size() > SEATS) {
            throw new IllegalArgumentException("a third seat in room " + name);
        }
    }

    /** The room that nobody is in. */
    static Room empty(String name) {
        return new Room(name, 0, List.of(), null);
    }

    boolean isEmpty() {
        return seats.isEmpty();
    }

    /** When the next seat becomes free by itself. */
    Optional<Instant> nextExpiry() {
        return seats.stream().map(Seat::awayUntil).flatMap(Stream::ofNullable).min(Instant::compareTo);
    }

    /** What the request makes of this room, after time has. */
    Outcome apply(RoomRequest request, Instant now, Duration grace) {
        Outcome expired = expire(now);
        return expired.then(expired.next().decide(request, now, grace));
    }

    /** Frees the seats whose grace is over. */
    Outcome expire(Instant now) {
        Room room = this;
        List<Transition> lost = new ArrayList<>();
        for (Seat seat : seats) {
            if (seat.isPast(now)) {
                room = room.without(seat, ByeReason.LOST, now);
                lost.add(new Transition(Transition.Kind.LOST, seat.peer(), room.seats.size()));
            }
        }
        return new Outcome(room, null, lost.isEmpty() ? List.of() : room.tellPresent(seat -> true), lost);
    }

    private Outcome decide(RoomRequest request, Instant now, Duration grace) {
        return switch (request) {
            case RoomRequest.Enter enter -> enter(enter, now);
            case RoomRequest.Leave leave -> leave(leave, now);
            case RoomRequest.Lose lose -> lose(lose, now, grace);
        };
    }

    private Outcome enter(RoomRequest.Enter enter, Instant now) {
        Optional<Seat> held = seat(seat -> seat.route().equals(enter.route()));
        if (held.isPresent()) {
            return entered(held.get(), seat -> true, List.of()); // perhaps nobody waits for the answer any more
        }
        if (seat(seat -> seat.displaced().contains(enter.route()) || seat.peer().equals(enter.peer()))
                .isPresent()) {
            return gone(List.of()); // answered before; the seat has gone on to a newer socket since
        }
        Optional<Seat> claimed = seat(seat -> seat.secretHash().equals(enter.claimHash()));
        if (claimed.isPresent()) {
            Seat taken = claimed.get().takenBackBy(enter.route(), enter.name());
            return with(taken, now)
                    .entered(
                            taken,
                            seat -> !seat.equals(taken),
                            changed(Transition.Kind.RESUMED, taken.peer(), seats.size()));
        }
        if (seats.size() == SEATS) {
            return new Outcome(this, new RoomAnswer.Full(retryAfterSeconds(now)), List.of(), List.of());
        }
        Seat given = Seat.given(enter.peer(), enter.seatHash(), enter.name(), enter.route());
        return with(given, now)
                .entered(
                        given,
                        seat -> !seat.equals(given),
                        changed(Transition.Kind.JOINED, given.peer(), seats.size() + 1));
    }

    private Outcome leave(RoomRequest.Leave leave, Instant now) {
        Optional<Seat> left = seat(leave.peer(), leave.epoch());
        if (left.isEmpty()) {
            return gone(List.of());
        }
        return without(left.get(), ByeReason.LEFT, now)
                .gone(changed(Transition.Kind.LEFT, leave.peer(), seats.size() - 1));
    }

    private Outcome lose(RoomRequest.Lose lose, Instant now, Duration grace) {
        Optional<Seat> present = seat(lose.peer(), lose.epoch()).filter(seat -> !seat.away());
        if (present.isEmpty()) {
            return gone(List.of());
        }
        return with(present.get().awayUntil(now.plus(grace)), now)
                .gone(changed(Transition.Kind.AWAY, lose.peer(), seats.size()));
    }

    /** The asker holds the seat. The socket that it was taken from hears of it, and those that are to be told. */
    private Outcome entered(Seat own, Predicate<Seat> told, List<Transition> transitions) {
        List<Delivery> deliveries = new ArrayList<>();
        if (own.resumed()) {
            Route old = own.displaced().getFirst();
            deliveries.add(new Delivery(old.gateway(), new GatewayNotice.Replaced(old.socket())));
        }
        deliveries.addAll(tellPresent(told));
        RoomAnswer answer = new RoomAnswer.Entered(own.peer(), own.epoch(), own.resumed(), viewOf(own));
        return new Outcome(this, answer, deliveries, transitions);
    }

    /** The asker holds no seat, or no longer a live one. Told to all, for a telling before may have been lost. */
    private Outcome gone(List<Transition> transitions) {
        return new Outcome(this, new RoomAnswer.Gone(), tellPresent(seat -> true), transitions);
    }

    private List<Delivery> tellPresent(Predicate<Seat> whom) {
        return seats.stream()
                .filter(seat -> !seat.away())
                .filter(whom)
                .map(seat -> new Delivery(
                        seat.route().gateway(),
                        new GatewayNotice.Changed(seat.route().socket(), viewOf(seat))))
                .toList();
    }

    private RoomView viewOf(Seat own) {
        RoomView.Other other =
                seat(seat -> !seat.peer().equals(own.peer())).map(Seat::seen).orElse(null);
        return new RoomView(version, other, departed);
    }

    /** The seat in place of the one of the same peer, or beside the others. */
    private Room with(Seat changed, Instant now) {
        boolean known = seat(seat -> seat.peer().equals(changed.peer())).isPresent();
        Stream<Seat> next = known
                ? seats.stream().map(seat -> seat.peer().equals(changed.peer()) ? changed : seat)
                : Stream.concat(seats.stream(), Stream.of(changed));
        return new Room(name, nextVersion(now), next.toList(), departed);
    }

    private Room without(Seat freed, ByeReason reason, Instant now) {
        List<Seat> rest = seats.stream().filter(seat -> !seat.equals(freed)).toList();
        return new Room(name, nextVersion(now), rest, new RoomView.Departure(freed.peer(), reason));
    }

    private long nextVersion(Instant now) {
        return Math.max(version + 1, ChronoUnit.MICROS.between(Instant.EPOCH, now));
    }

    private @Nullable Long retryAfterSeconds(Instant now) {
        return nextExpiry()
                .map(free -> Duration.between(now, free).plusNanos(999_999_999).toSeconds())
                .orElse(null);
    }

    private Optional<Seat> seat(String peer, long epoch) {
        return seat(seat -> seat.peer().equals(peer) && seat.epoch() == epoch);
    }

    private Optional<Seat> seat(Predicate<Seat> which) {
        return seats.stream().filter(which).findFirst();
    }

    private static List<Transition> changed(Transition.Kind kind, String peer, int seats) {
        return List.of(new Transition(kind, peer, seats));
    }
}
