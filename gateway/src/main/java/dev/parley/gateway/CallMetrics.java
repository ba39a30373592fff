package dev.parley.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * Calls as their pages saw them. The share of relayed calls is {@code parley_calls{path="relay"}} of all that
 * came about.
 */
final class CallMetrics {

    private static final String NONE = "none";

    private final MeterRegistry meters;
    private final Counter iceRestarts;
    private final Counter rebuilds;
    private final Counter resumes;

    CallMetrics(MeterRegistry meters) {
        this.meters = meters;
        iceRestarts = meters.counter("parley_call_recoveries", "by", "ice_restart");
        rebuilds = meters.counter("parley_call_recoveries", "by", "rebuild");
        resumes = meters.counter("parley_call_recoveries", "by", "resume");
    }

    void reported(CallReport report) {
        iceRestarts.increment(report.iceRestarts());
        rebuilds.increment(report.rebuilds());
        resumes.increment(report.resumes());
        CallReport.Setup setup = report.setup();
        if (setup == null) {
            count("failed", NONE, NONE);
        } else {
            count("connected", setup.path(), setup.relay() == null ? NONE : setup.relay());
            Timer.builder("parley_call_setup")
                    .description("from the click to the first picture of the other")
                    .tag("path", setup.path())
                    .publishPercentileHistogram()
                    .register(meters)
                    .record(Duration.ofMillis(setup.ms()));
        }
    }

    private void count(String outcome, String path, String relay) {
        meters.counter("parley_calls", "outcome", outcome, "path", path, "relay", relay)
                .increment();
    }
}
