package dev.parley.bench;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;

/** Durations of one kind, all of them kept: a run has at most a few hundred thousand. */
final class Times {

    private long[] nanos = new long[1 << 16];
    private int size;

    void add(long duration) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = duration;
    }

    /** Percentiles in microseconds. */
    JsonObject micros() {
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return new JsonObject()
                .put("p50", at(sorted, 0.5))
                .put("p90", at(sorted, 0.9))
                .put("p99", at(sorted, 0.99))
                .put("p999", at(sorted, 0.999))
                .put("max", at(sorted, 1));
    }

    private static double at(long[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))] / 1_000.0;
    }
}
