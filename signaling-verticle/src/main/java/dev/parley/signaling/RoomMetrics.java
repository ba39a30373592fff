package dev.parley.signaling;

import dev.parley.protocol.RoomAnswer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What an operator can see of the rooms. Repeated requests are not counted twice, except for a repeated full. */
final class RoomMetrics {

    private final Counter joinedNew;
    private final Counter joinedAgain;
    private final Counter foundFull;
    private final Counter away;
    private final Counter left;
    private final Counter lost;
    private final Counter failures;

    RoomMetrics(MeterRegistry registry, RoomStore rooms) {
        // A strong reference: the registry alone would let the store be collected, and the gauge with it.
        Gauge.builder("parley.rooms", rooms, RoomStore::size)
                .description("Rooms with at least one seat taken, that this process keeps")
                .strongReference(true)
                .register(registry);
        joinedNew = joins(registry, "new");
        joinedAgain = joins(registry, "resumed");
        foundFull = joins(registry, "full");
        away = seats(registry, "away");
        left = seats(registry, "left");
        lost = seats(registry, "lost");
        failures = Counter.builder("parley.signaling.failures")
                .description("Requests and expiries that the store could not answer")
                .register(registry);
    }

    private static Counter joins(MeterRegistry registry, String outcome) {
        return Counter.builder("parley.joins")
                .description("Answered joins by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static Counter seats(MeterRegistry registry, String change) {
        return Counter.builder("parley.seats")
                .description("Seats whose socket was lost, that were left, or that were lost when their grace was over")
                .tag("change", change)
                .register(registry);
    }

    void count(Outcome outcome) {
        for (Transition transition : outcome.transitions()) {
            counter(transition.kind()).increment();
        }
        if (outcome.answer() instanceof RoomAnswer.Full) {
            foundFull.increment();
        }
    }

    private Counter counter(Transition.Kind kind) {
        return switch (kind) {
            case JOINED -> joinedNew;
            case RESUMED -> joinedAgain;
            case AWAY -> away;
            case LEFT -> left;
            case LOST -> lost;
        };
    }

    void countFailure() {
        failures.increment();
    }
}
