package dev.parley.main;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a process counts beside our own numbers: the JVM and Vert.x. */
final class Meters {

    /** The rest of Vert.x's own would be paid for with every frame and message, and our own say the same and more. */
    private static final Set<MetricsDomain> WANTED = EnumSet.of(MetricsDomain.NAMED_POOLS);

    /** One a core: two loops of one core would wake each other for every message that goes from one to the other. */
    private static final int LOOPS = Runtime.getRuntime().availableProcessors();

    private Meters() {}

    static PrometheusMeterRegistry registry() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        return registry;
    }

    /** A Vert.x that is about to be built, native transport and counted. */
    static VertxBuilder vertx(PrometheusMeterRegistry registry, EventBusOptions bus) {
        Set<String> unwanted = EnumSet.complementOf(EnumSet.copyOf(WANTED)).stream()
                .map(MetricsDomain::toCategory)
                .collect(Collectors.toSet());
        MicrometerMetricsOptions metrics =
                new MicrometerMetricsOptions().setEnabled(true).setDisabledMetricsCategories(unwanted);
        return Vertx.builder()
                .with(new VertxOptions()
                        .setPreferNativeTransport(true)
                        .setEventLoopPoolSize(LOOPS)
                        .setEventBusOptions(bus)
                        .setMetricsOptions(metrics))
                .withMetrics(new MicrometerMetricsFactory(registry));
    }
}
