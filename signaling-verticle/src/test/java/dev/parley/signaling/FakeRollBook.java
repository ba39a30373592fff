package dev.parley.signaling;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The roll of a store that began empty at some time. */
final class FakeRollBook implements RollBook {

    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Instant since;

    FakeRollBook(Instant since) {
        this.since = since;
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
