package dev.parley.main;

import dev.parley.cluster.BadSetting;
import dev.parley.cluster.Role;
import dev.parley.cluster.Setting;
import dev.parley.cluster.Settings;
import dev.parley.cluster.SettingsLoader;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.security.Security;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a process of Parley from its environment, and ends it cleanly on SIGTERM. */
public final class Main {

    /** The exit status of a start that a setting stopped; any other failure exits with 1. */
    private static final int BAD_SETTING = 2;

    /** What a shell adds to the number of the signal that ended a process. */
    private static final int SIGNALED = 128;

    /** A pod that comes back has another address. Java by itself takes a name's old one for 30 s, and none for 10 s. */
    private static final String NAME_TTL_SECONDS = "2";

    private static final AtomicReference<@Nullable Parley> RUNNING = new AtomicReference<>();

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length == 1 && "--check".equals(arguments[0])) {
            check();
            return;
        }
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

    /** Whether a start would take these settings, without one. */
    private static void check() {
        try {
            Settings settings = SettingsLoader.load(Vertx.vertx()).await();
            System.out.println("the settings are fine: "
                    + settings.roles().stream().map(Role::word).collect(Collectors.joining(", ")));
            System.exit(0);
        } catch (Throwable failure) {
            System.exit(explained(failure));
        }
    }

    private static void run(PrometheusMeterRegistry meters) throws InterruptedException {
        Security.setProperty("networkaddress.cache.ttl", NAME_TTL_SECONDS);
        Security.setProperty("networkaddress.cache.negative.ttl", NAME_TTL_SECONDS);
        Signals.on(Set.of("TERM", "INT"), Main::onSignal);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1)); // health and metrics are little
        Parley parley = Parley.start(vertx, SettingsLoader.load(vertx).await(), meters);
        RUNNING.set(parley);
        parley.hopeless().onSuccess(why -> Thread.ofPlatform().name("end").start(() -> endHopeless(why)));
        long startedAt = ManagementFactory.getRuntimeMXBean().getStartTime();
        LOG.info("ready after {} ms: {}", System.currentTimeMillis() - startedAt, parley.address());
    }

    /** Drains once; who asks again, or before anybody was served, gets the end at once. */
    private static void onSignal(int signal) {
        int status = SIGNALED + signal;
        Parley parley = RUNNING.getAndSet(null);
        if (parley == null) {
            Runtime.getRuntime().halt(status);
            return; // to nobody
        }
        LOG.info("going: callers are sent to connect again");
        parley.stop();
        LOG.info("gone");
        System.exit(status);
    }

    /** An orchestrator starts it anew. */
    private static void endHopeless(String why) {
        LOG.error("{}: ends, to be started anew", why);
        Parley parley = RUNNING.getAndSet(null);
        if (parley != null) {
            parley.stop();
            System.exit(1);
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
        out.println("java -jar parley.jar [--check]: one-to-one video calls, or a look at the settings only.");
        out.println("Settings come from the environment:");
        for (Setting setting : Setting.values()) {
            String byDefault = setting.byDefault().isEmpty() ? "" : " (" + setting.byDefault() + ")";
            out.printf("  %s%s%n      %s%n", setting.key(), byDefault, setting.meaning());
        }
    }
}
