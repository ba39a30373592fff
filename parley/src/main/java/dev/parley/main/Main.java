package dev.parley.main;

import dev.parley.cluster.BadSetting;
import dev.parley.cluster.Setting;
import dev.parley.cluster.SettingsLoader;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a process of Parley from its environment, and ends it cleanly on SIGTERM. */
public final class Main {

    /** The exit status of a start that a setting stopped; any other failure exits with 1. */
    private static final int BAD_SETTING = 2;

    /** A drain takes a few seconds; an orchestrator kills after 30 at the earliest. */
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(25);

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            boolean asked = "--help".equals(arguments[0]);
            usage(asked ? System.out : System.err);
            System.exit(asked ? 0 : BAD_SETTING);
        }
        try {
            run(Meters.registry());
        } catch (Throwable failure) {
            System.exit(explained(failure));
        }
    }

    private static void run(PrometheusMeterRegistry meters) {
        Vertx vertx = Meters.vertx(meters).build();
        Parley parley = SettingsLoader.load(vertx)
                .compose(settings -> Parley.start(vertx, settings, meters))
                .await();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(parley), "stop"));
        long startedAt = ManagementFactory.getRuntimeMXBean().getStartTime();
        LOG.info("ready after {} ms: {}", System.currentTimeMillis() - startedAt, parley.address());
    }

    private static void stop(Parley parley) {
        LOG.info("going: callers are sent to connect again");
        try {
            parley.stop()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(STOP_DEADLINE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            LOG.info("gone");
        } catch (CompletionException e) {
            LOG.error("not gone within {} s", STOP_DEADLINE.toSeconds(), e);
        }
    }

    /** One line for what an operator can mend, a stack trace for what we must; the exit status. */
    private static int explained(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof BadSetting bad) {
            System.err.println("parley: " + bad.getMessage());
            return BAD_SETTING;
        }
        LOG.error("the start failed", cause);
        return 1;
    }

    private static void usage(PrintStream out) {
        out.println("java -jar parley.jar: one-to-one video calls. Settings come from the environment:");
        for (Setting setting : Setting.values()) {
            String byDefault = setting.byDefault().isEmpty() ? "" : " (" + setting.byDefault() + ")";
            out.printf("  %s%s%n      %s%n", setting.key(), byDefault, setting.meaning());
        }
    }
}
