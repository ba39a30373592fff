package dev.parley.signaling;

import dev.parley.protocol.RoomAnswer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What an operator can see of the rooms. A repeated request is not counted again, except where it finds them full. */
final class RoomMetrics {

    private final Map<Transition.Kind, Counter> transitions = new EnumMap<>(Transition.Kind.class);
    private final Counter full;
    private final Counter failures;
    private final Counter unheard;

    RoomMetrics(MeterRegistry registry, RoomStore rooms) {
        // A strong reference: the registry alone would let the store be collected, and the gauge with it.
        Gauge.builder("parley_rooms", rooms, RoomStore::size)
                .description("Rooms with at least one seat taken, that this process keeps")
                .strongReference(true)
                .register(registry);
        for (Transition.Kind kind : Transition.Kind.values()) {
            Counter counter = Counter.builder("parley_seat_transitions")
                    .description(
                            "What happened to seats: newly given, taken back, away, left, lost when their grace was over, …")
                    .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                    .register(registry);
            transitions.put(kind, counter);
        }
        full = Counter.builder("parley_rooms_found_full")
                .description("Requests for a seat that found both taken")
                .register(registry);
        failures = Counter.builder("parley_store_failures")
                .description("Changes and searches that the store of the rooms could not answer")
                .register(registry);
        unheard = Counter.builder("parley_notices_unheard")
                .description("News of rooms that a gateway did not say it heard, however often it was told")
                .register(registry);
    }

    void count(Outcome outcome) {
        for (Transition transition : outcome.transitions()) {
            Objects.requireNonNull(transitions.get(transition.kind())).increment();
        }
        if (outcome.answer() instanceof RoomAnswer.Full) {
            full.increment();
        }
    }

    void countUnheard() {
        unheard.increment();
    }

    void countFailure() {
        failures.increment();
    }
}
