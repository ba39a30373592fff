package dev.parley.main;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/**
 * One line a transition on standard output, as containers expect: our own words, others' only when they warn. In code,
 * since reading the same from XML costs every start a quarter of a second.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogLines extends ContextAwareBase implements Configurator {

    /**
     * When a member dies or hangs these say so in dozens of lines on every other, with stacks. Ours say it in one each:
     * {@code Comings}, {@code Caretaker}, {@code Lookout} and {@code Rendezvous}.
     */
    private static final List<String> RESTLESS =
            List.of("com.hazelcast", "io.netty.channel", "io.vertx.core.eventbus.impl.clustered");

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n");
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder);
        console.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console);
        context.getLogger("dev.parley").setLevel(Level.INFO);
        RESTLESS.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
        context.getLogger("io.vertx.spi.cluster.hazelcast")
                .setLevel(Level.OFF); // its failures are mended, see Caretaker
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
