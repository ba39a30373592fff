package dev.parley.gateway;

import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.ServerEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What a gateway counts. Made once a process; each count is one field away on the hot path. */
final class GatewayMetrics {

    private final AtomicInteger sockets = new AtomicInteger();
    private final Counter framesReceived;
    private final Counter relayedHere;
    private final Counter relayedByBus;
    private final Counter tokensIssued;
    private final Counter tokensRefused;
    private final Timer joins;
    private final CallMetrics calls;
    private final Map<String, Counter> joinOutcomes;
    private final Map<ErrorCode, Counter> errors = new EnumMap<>(ErrorCode.class);
    private final Map<Close, Counter> closes = new EnumMap<>(Close.class);

    GatewayMetrics(MeterRegistry meters) {
        meters.gauge("parley_sockets", sockets);
        framesReceived = meters.counter("parley_frames_received");
        relayedHere = meters.counter("parley_messages_relayed", "way", "local");
        relayedByBus = meters.counter("parley_messages_relayed", "way", "bus");
        tokensIssued = meters.counter("parley_tokens", "outcome", "issued");
        tokensRefused = meters.counter("parley_tokens", "outcome", "refused");
        calls = new CallMetrics(meters);
        joins = Timer.builder("parley_join")
                .description("from the command to its answer")
                .publishPercentileHistogram()
                .register(meters);
        joinOutcomes = Map.of(
                "joined", meters.counter("parley_joins", "outcome", "joined"),
                "resumed", meters.counter("parley_joins", "outcome", "resumed"),
                "full", meters.counter("parley_joins", "outcome", "full"),
                "refused", meters.counter("parley_joins", "outcome", "refused"));
        for (ErrorCode code : ErrorCode.values()) {
            errors.put(code, meters.counter("parley_errors", "code", code.word()));
        }
        for (Close close : Close.values()) {
            closes.put(close, meters.counter("parley_closes", "code", String.valueOf(close.code())));
        }
    }

    void socketOpened() {
        sockets.incrementAndGet();
    }

    void socketGone() {
        sockets.decrementAndGet();
    }

    void frameReceived() {
        framesReceived.increment();
    }

    void relayed(boolean local) {
        (local ? relayedHere : relayedByBus).increment();
    }

    void tokenIssued() {
        tokensIssued.increment();
    }

    void tokenRefused() {
        tokensRefused.increment();
    }

    void joined(Admission.Outcome outcome, long nanos) {
        joins.record(Duration.ofNanos(nanos));
        String word = switch (outcome) {
            case Admission.Outcome.Admitted admitted -> admitted.resumed() ? "resumed" : "joined";
            case Admission.Outcome.Refused(ServerEvent answer) ->
                answer instanceof ServerEvent.Full ? "full" : "refused";
        };
        count(joinOutcomes, word);
    }

    void reported(CallReport report) {
        calls.reported(report);
    }

    void failed(ErrorCode code) {
        count(errors, code);
    }

    void closed(Close close) {
        count(closes, close);
    }

    private static <K> void count(Map<K, Counter> counters, K key) {
        Counter counter = counters.get(key);
        if (counter != null) {
            counter.increment();
        }
    }
}
