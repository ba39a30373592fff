package dev.parley.main;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the parts of an end: each for so long, and what fails does not keep the rest from ending. */
final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    private Patience() {}

    /** Blocks; for threads that are not Vert.x's. */
    static void await(Duration patience, String what, Future<?> end) {
        try {
            end.otherwise(cause -> {
                        LOG.warn("{} failed", what, cause);
                        return null;
                    })
                    .await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("{} took more than {} s and is given up", what, patience.toSeconds());
        }
    }
}
