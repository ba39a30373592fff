package dev.parley.gateway;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a future on the test's own thread, with a deadline that only a hang meets. */
public final class Await {

    /** Longer than every deadline of the contract. */
    public static final long SECONDS = 25;

    private Await() {}

    public static <T> T await(Future<T> future) {
        try {
            return future.await(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("nothing came", e);
        }
    }

    /** The cause of a failure that has to come. */
    public static Throwable awaitFailure(Future<?> future) {
        return await(future.transform(result -> Future.succeededFuture(result.cause())));
    }
}
