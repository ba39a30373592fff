package dev.parley.cluster;

import com.hazelcast.core.IndeterminateOperationStateException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the cluster's maps once more what they could not say that they took: whoever keeps a part of them came or went
 * meanwhile. What is told must be safe to tell twice.
 */
final class Unsure {

    /** Each takes five seconds where a backup does not answer; a start that takes longer is better begun anew. */
    static final int TRIES = 10;

    private static final long REST_MS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Unsure.class);

    private Unsure() {}

    /** Fails where the last try did, and at once where it fails of anything else. */
    static <T> Future<T> again(Vertx vertx, Supplier<Future<T>> telling) {
        return again(vertx, telling, TRIES);
    }

    private static <T> Future<T> again(Vertx vertx, Supplier<Future<T>> telling, int tries) {
        return telling.get().recover(cause -> {
            if (tries <= 1 || !(cause instanceof IndeterminateOperationStateException)) {
                return Future.failedFuture(cause);
            }
            LOG.info("the cluster cannot say whether it knows where this node is and what it hears; once more");
            return vertx.timer(REST_MS, TimeUnit.MILLISECONDS).compose(_ -> again(vertx, telling, tries - 1));
        });
    }
}
