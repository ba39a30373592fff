package dev.parley.cluster;

import io.vertx.core.Handler;
import io.vertx.core.Promise;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what nobody caught on an event loop, as Vert.x would; but for one fault of its own. When a connection of the bus
 * closes, each message that was on its way is told so, and then throws, since its promise never admits that it
 * heard ({@code OutboundDeliveryContext.tryFail} of Vert.x 5.0.12). A gateway that left with 5,000 seats made
 * thousands of stack traces; who writes those hears nobody, is given up by its peers with all that is on its way to it, and
 * soon the whole cluster does nothing else. They are counted.
 */
public final class Uncaught implements Handler<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(Uncaught.class);

    private final Seldom lost = new Seldom();

    @Override
    public void handle(Throwable cause) {
        if (isLostMessage(cause)) {
            lost.count(times -> LOG.warn(
                    "a connection of the bus closed with messages on their way, {} of late; who waits asks again",
                    times));
            LOG.debug("a message was on its way", cause);
        } else {
            LOG.error("nobody caught this", cause);
        }
    }

    /** Whether Vert.x told a promise of a failure, which did not take it. */
    static boolean isLostMessage(Throwable cause) {
        String thrower = Arrays.stream(cause.getStackTrace())
                .findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .orElse("");
        return cause instanceof IllegalStateException && thrower.equals(Promise.class.getName() + ".fail");
    }
}
