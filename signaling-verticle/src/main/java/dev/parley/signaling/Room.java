package dev.parley.signaling;

import dev.parley.protocol.ByeReason;
import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.RoomView;
import dev.parley.protocol.RoomView.Departure;
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
record Room(
        String name,
        long version,
        List<Seat> seats,
        @Nullable Departure departed) {

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
                lost.add(room.transition(Transition.Kind.LOST, seat));
            }
        }
        return new Outcome(room, null, lost.isEmpty() ? List.of() : room.tellPresent(seat -> true), lost);
    }

    private Outcome decide(RoomRequest request, Instant now, Duration grace) {
        return switch (request) {
            case RoomRequest.Enter enter -> enter(enter, now);
            case RoomRequest.Leave leave -> leave(leave, now);
            case RoomRequest.Lose lose -> lose(lose, now, grace);
            case RoomRequest.Assert held -> Repair.restore(this, held, now, grace);
        };
    }

    private Outcome enter(RoomRequest.Enter enter, Instant now) {
        Optional<Seat> held = seat(seat -> seat.route().equals(enter.route()));
        if (held.isPresent()) {
            return entered(held.get(), seat -> true); // perhaps nobody waits for the answer any more
        }
        if (seat(seat -> seat.hasGoneOnFrom(enter)).isPresent() || now.toEpochMilli() > enter.untilMs()) {
            return gone();
        }
        Optional<Seat> own = seat(seat -> seat.secretHash().equals(enter.claimHash()));
        if (own.isPresent()) {
            return seat(own.get().takenBackBy(enter), Transition.Kind.RESUMED, now);
        }
        if (seats.size() == SEATS) {
            return new Outcome(this, new RoomAnswer.Full(retryAfterSeconds(now)), List.of(), List.of());
        }
        return seat(Seat.given(enter, nextVersion(now)), Transition.Kind.JOINED, now);
    }

    private Outcome seat(Seat taken, Transition.Kind kind, Instant now) {
        Room next = with(taken, now);
        return next.entered(taken, seat -> !seat.equals(taken), next.transition(kind, taken));
    }

    private Outcome leave(RoomRequest.Leave leave, Instant now) {
        Optional<Seat> left = seat(leave.peer(), leave.epoch());
        if (left.isEmpty()) {
            return gone();
        }
        Room next = without(left.get(), ByeReason.LEFT, now);
        return next.gone(next.transition(Transition.Kind.LEFT, left.get()));
    }

    private Outcome lose(RoomRequest.Lose lose, Instant now, Duration grace) {
        Optional<Seat> present = seat(lose.peer(), lose.epoch()).filter(seat -> !seat.away());
        if (present.isEmpty()) {
            return gone();
        }
        Seat away = present.get().awayUntil(graceEnd(now, grace));
        Room next = with(away, now);
        return next.gone(next.transition(Transition.Kind.AWAY, away)).asking(Repair.audit(next, away));
    }

    /** The asker holds the seat. The socket that it was taken from hears of it, and those that are to be told. */
    private Outcome entered(Seat own, Predicate<Seat> told, Transition... transitions) {
        List<Delivery> deliveries = new ArrayList<>();
        own.displaced().stream()
                .limit(1)
                .map(old -> new Delivery(old.gateway(), new GatewayNotice.Replaced(old.socket())))
                .forEach(deliveries::add);
        deliveries.addAll(tellPresent(told));
        return new Outcome(this, enteredAs(own), deliveries, List.of(transitions));
    }

    RoomAnswer.Entered enteredAs(Seat own) {
        return new RoomAnswer.Entered(own.peer(), own.epoch(), own.since(), own.resumed(), viewOf(own));
    }

    /** The asker holds no seat, or no longer a live one. Told to all, for a telling before may have been lost. */
    Outcome gone(Transition... transitions) {
        return new Outcome(this, new RoomAnswer.Gone(), tellPresent(seat -> true), List.of(transitions));
    }

    Transition transition(Transition.Kind kind, Seat seat) {
        return new Transition(kind, seat.peer(), seats.size());
    }

    List<Delivery> tellPresent(Predicate<Seat> whom) {
        return seats.stream()
                .filter(seat -> !seat.away())
                .filter(whom)
                .map(seat -> new Delivery(
                        seat.route().gateway(),
                        new GatewayNotice.Changed(seat.route().socket(), viewOf(seat))))
                .toList();
    }

    RoomView viewOf(Seat own) {
        RoomView.Other other =
                seat(seat -> !seat.peer().equals(own.peer())).map(Seat::seen).orElse(null);
        return new RoomView(version, other, departed);
    }

    /** The seat in place of the one of the same peer, or beside the others. */
    Room with(Seat changed, Instant now) {
        boolean known = seat(seat -> seat.peer().equals(changed.peer())).isPresent();
        Stream<Seat> next = known
                ? seats.stream().map(seat -> seat.peer().equals(changed.peer()) ? changed : seat)
                : Stream.concat(seats.stream(), Stream.of(changed));
        return new Room(name, nextVersion(now), next.toList(), departed);
    }

    Room without(Seat freed, ByeReason reason, Instant now) {
        List<Seat> rest = seats.stream().filter(seat -> !seat.equals(freed)).toList();
        return new Room(name, nextVersion(now), rest, new Departure(freed.peer(), reason));
    }

    /** Micros: what a store can keep. */
    static Instant graceEnd(Instant now, Duration grace) {
        return now.plus(grace).truncatedTo(ChronoUnit.MICROS);
    }

    private long nextVersion(Instant now) {
        return Math.max(version + 1, ChronoUnit.MICROS.between(Instant.EPOCH, now));
    }

    @Nullable Long retryAfterSeconds(Instant now) {
        return nextExpiry()
                .map(free -> Duration.between(now, free).plusNanos(999_999_999).toSeconds())
                .orElse(null);
    }

    private Optional<Seat> seat(String peer, long epoch) {
        return seat(seat -> seat.peer().equals(peer) && seat.epoch() == epoch);
    }

    Optional<Seat> seat(Predicate<Seat> which) {
        return seats.stream().filter(which).findFirst();
    }
}
