package dev.parley.signaling;

import dev.parley.protocol.RoomAnswer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rule made of a room.
 *
 * @param next the room from now on; one {@linkplain Room#isEmpty without seats} need not be kept
 * @param answer for the gateway that asked; absent where only time has passed, and where it has to wait
 * @param deliveries to be told once {@code next} is kept, in this order
 * @param transitions what changed; nothing where a request was repeated
 */
record Outcome(Room next, @Nullable RoomAnswer answer, List<Delivery> deliveries, List<Transition> transitions) {

    Outcome {
        deliveries = List.copyOf(deliveries);
        transitions = List.copyOf(transitions);
    }

    /** This outcome; nothing, not even an answer, where it gives a seat to somebody new. */
    Outcome unlessNew(Room before) {
        boolean isNew = transitions.stream().anyMatch(change -> change.kind() == Transition.Kind.JOINED);
        return isNew ? new Outcome(before, null, List.of(), List.of()) : this;
    }

    /** This outcome, and one question more. */
    Outcome asking(Delivery question) {
        List<Delivery> all =
                Stream.concat(deliveries.stream(), Stream.of(question)).toList();
        return new Outcome(next, answer, all, transitions);
    }

    /** This outcome followed by one of its next room, whose deliveries tell of both. */
    Outcome then(Outcome later) {
        List<Transition> both =
                Stream.concat(transitions.stream(), later.transitions.stream()).toList();
        return new Outcome(later.next, later.answer, later.deliveries, both);
    }
}
