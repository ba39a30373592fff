package dev.parley.signaling;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The roll of a store that began empty at some time, and may be lost again. */
final class FakeRollBook implements RollBook {

    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private volatile Instant since;

    FakeRollBook(Instant since) {
        this.since = since;
    }

    /** All is lost, and begins anew. */
    void beginsAnew(Instant now) {
        answered.clear();
        since = now;
    }

    @Override
    public Future<Roll> read(Instant now) {
        return Future.succeededFuture(new Roll(since, answered));
    }

    @Override
    public Future<?> answered(String gateway) {
        answered.add(gateway);
        return Future.succeededFuture();
    }
}
