package dev.parley.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A {@link Turnstile} before each who is asked: nobody's question waits because another is slow, or hangs. Any thread may
 * ask.
 */
public final class Turnstiles {

    private final Vertx vertx;
    private final Map<String, Turnstile> each = new ConcurrentHashMap<>();

    /** Nobody asks yet; whoever left the cluster is forgotten in time. */
    public Turnstiles(Vertx vertx, Members members) {
        this.vertx = vertx;
        members.onChange(() -> each.values().removeIf(Turnstile::isIdle));
    }

    /**
     * Asks when it is this question's turn. One whose turn does not come within {@link Bus#GIVES_UP} is not asked, and
     * fails.
     *
     * @param answerer tells whose turnstile it is, as by a bus address
     */
    public <T> Future<T> pass(String answerer, Supplier<Future<T>> question) {
        return each.computeIfAbsent(answerer, first -> new Turnstile(vertx, System::nanoTime))
                .pass(question);
    }
}
