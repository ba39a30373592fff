package dev.parley.signaling;

import dev.parley.protocol.ByeReason;
import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.RoomView;
import dev.parley.protocol.RoomView.Departure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules that bring a room and the world together again after something died or was cut off. As pure as the
 * {@link Room}'s own, and as safe to repeat, by anybody, at any time.
 */
final class Repair {

    /** Whoever was in a room first stays; the peer only makes it an order that every process agrees on. */
    private static final Comparator<Seat> OLDEST_FIRST =
            Comparator.comparingLong(Seat::since).thenComparing(Seat::peer);

    private Repair() {}

    /** What a gateway's word that its socket holds a seat makes of the room. */
    static Outcome restore(Room found, RoomRequest.Assert held, Instant now, Duration grace) {
        Seat known = found.seat(seat -> seat.peer().equals(held.peer())).orElse(null);
        if (hasLeft(found, held.peer())) {
            return found.gone();
        }
        if (known != null && known.isAheadOf(held)) {
            return known.displaced().contains(held.route()) ? found.gone() : shallAskAnew(found, now);
        }
        Room room = recall(found, held, Room.graceEnd(now, grace));
        if (known == null) {
            return add(room, held, now);
        }
        if (known.epoch() == held.epoch() && !known.away() && room.equals(found)) {
            return new Outcome(room, room.enteredAs(known), List.of(), List.of());
        }
        return hold(room.with(known.heldBy(held), now), known, known.heldBy(held));
    }

    /**
     * Another socket holds the seat, and never took it from this one: a split made two histories, or a store that hung
     * carried a change out late. Whoever has the secret asks anew, and the room goes on from one of them.
     */
    private static Outcome shallAskAnew(Room room, Instant now) {
        return new Outcome(room, new RoomAnswer.Full(room.retryAfterSeconds(now)), List.of(), List.of());
    }

    private static Outcome hold(Room room, Seat before, Seat holds) {
        List<Delivery> deliveries = new ArrayList<>(room.tellPresent(seat -> !seat.equals(holds)));
        if (!before.route().equals(holds.route())) {
            deliveries.add(to(before, new GatewayNotice.Replaced(before.route().socket())));
        }
        return new Outcome(
                room,
                room.enteredAs(holds),
                deliveries,
                before.away() ? List.of(room.transition(Transition.Kind.RESTORED, holds)) : List.of());
    }

    /** Of three seats the newest yields, the asserted one or another. */
    private static Outcome add(Room room, RoomRequest.Assert held, Instant now) {
        Seat asserted = Seat.asserted(held);
        if (room.seats().size() < Room.SEATS) {
            return added(room.with(asserted, now), asserted, null);
        }
        Seat newest = Stream.concat(room.seats().stream(), Stream.of(asserted))
                .max(OLDEST_FIRST)
                .orElse(asserted);
        if (newest.equals(asserted)) {
            return shallAskAnew(room, now);
        }
        return added(room.without(newest, ByeReason.LOST, now).with(asserted, now), asserted, newest);
    }

    private static Outcome added(Room room, Seat asserted, @Nullable Seat displaced) {
        List<Delivery> deliveries = new ArrayList<>(room.tellPresent(seat -> !seat.equals(asserted)));
        List<Transition> transitions = new ArrayList<>();
        if (displaced != null) {
            deliveries.add(
                    to(displaced, new GatewayNotice.Displaced(displaced.route().socket())));
            transitions.add(room.transition(Transition.Kind.DISPLACED, displaced));
        }
        transitions.add(room.transition(Transition.Kind.RESTORED, asserted));
        return new Outcome(room, room.enteredAs(asserted), deliveries, transitions);
    }

    /** Who left cleanly does not come back by a word that was under way meanwhile. */
    private static boolean hasLeft(Room room, String peer) {
        return new Departure(peer, ByeReason.LEFT).equals(room.departed());
    }

    /**
     * A room that is behind what a socket was told of it has lost changes. The next ones must be newer than those, and
     * if there is a place, the other is believed to be where it was: were both told one after the other, the first would
     * hear that the second is gone. If it is gone indeed, the audit finds out.
     */
    private static Room recall(Room room, RoomRequest.Assert held, Instant graceEnd) {
        if (room.version() >= held.view().version()) {
            return room;
        }
        List<Seat> seats = new ArrayList<>(room.seats());
        RoomView.Other other = held.view().other();
        long others =
                seats.stream().filter(seat -> !seat.peer().equals(held.peer())).count();
        if (other != null && others == 0 && !hasLeft(room, other.peer())) {
            seats.add(Seat.recalled(other, graceEnd));
        }
        return new Room(room.name(), held.view().version(), seats, room.departed());
    }

    /**
     * Takes the sockets of gateways that are gone as lost. Each such gateway is told: were it alive after all, it would
     * assert.
     */
    static Outcome loseThrough(Room found, Set<String> gone, Instant now, Duration grace) {
        Room room = found;
        List<Seat> lost = new ArrayList<>();
        List<Transition> transitions = new ArrayList<>();
        for (Seat seat : found.seats()) {
            if (!seat.away() && gone.contains(seat.route().gateway())) {
                Seat away = seat.awayUntil(Room.graceEnd(now, grace));
                room = room.with(away, now);
                lost.add(away);
                transitions.add(room.transition(Transition.Kind.AWAY, away));
            }
        }
        List<Delivery> deliveries = new ArrayList<>(lost.isEmpty() ? List.of() : room.tellPresent(seat -> true));
        for (Seat seat : lost) {
            deliveries.add(audit(room, seat));
        }
        return new Outcome(room, null, deliveries, transitions);
    }

    /** Brings the room up to date with time and gateways, and asks for each seat whether it is really held. */
    static Outcome audit(Room found, Set<String> gone, Instant now, Duration grace) {
        Outcome outcome = found.expire(now);
        outcome = outcome.then(loseThrough(outcome.next(), gone, now, grace));
        Room room = outcome.next();
        List<Delivery> questions =
                room.seats().stream().map(seat -> audit(room, seat)).toList();
        return new Outcome(room, null, questions, outcome.transitions());
    }

    /** Asks for the seats that are away: no grace should end because one word was lost. */
    static Outcome askAway(Room room) {
        List<Delivery> questions = room.seats().stream()
                .filter(Seat::away)
                .map(seat -> audit(room, seat))
                .toList();
        return new Outcome(room, null, questions, List.of());
    }

    /**
     * Asks for one seat. One that is away just now is asked for too: after a split two sockets may have held it under one
     * epoch, and the loss of one is no loss of the other.
     */
    static Delivery audit(Room room, Seat seat) {
        return to(
                seat,
                new GatewayNotice.Audited(
                        seat.route().socket(), room.name(), seat.peer(), seat.epoch(), seat.away(), room.viewOf(seat)));
    }

    private static Delivery to(Seat seat, GatewayNotice notice) {
        return new Delivery(seat.route().gateway(), notice);
    }

    /**
     * One room of the two that the parts of a split cluster made of it: newer than either, with the oldest seats of
     * both, each as far as it got in either part. What is too much or too old in it, assertion and audit find out.
     */
    static Room merge(Room one, Room two) {
        if (one.equals(two)) {
            return one;
        }
        Room newer = one.version() >= two.version() ? one : two;
        Map<String, Seat> seats = new LinkedHashMap<>();
        Stream.concat(one.seats().stream(), two.seats().stream())
                .filter(seat -> !hasLeft(one, seat.peer()) && !hasLeft(two, seat.peer()))
                .forEach(seat -> seats.merge(seat.peer(), seat, Repair::further));
        List<Seat> kept =
                seats.values().stream().sorted(OLDEST_FIRST).limit(Room.SEATS).toList();
        return new Room(newer.name(), newer.version() + 1, kept, newer.departed());
    }

    private static Seat further(Seat one, Seat two) {
        return Stream.of(one, two)
                .max(Comparator.comparingLong(Seat::epoch)
                        .thenComparing(seat -> !seat.away())
                        .thenComparing(Seat::awayUntil, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(seat -> seat.route().socket()))
                .orElseThrow();
    }
}
