package dev.parley.signaling;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Set;

/** Where the {@link Roll} is kept: with the rooms, so that it is lost when they are and all processes see the same. */
interface RollBook {

    /** The rooms of a single process: nobody who was there before it is there still. */
    RollBook OF_ONE_PROCESS = new RollBook() {
        @Override
        public Future<Roll> read(Instant now) {
            return Future.succeededFuture(new Roll(Instant.EPOCH, Set.of()));
        }

        @Override
        public Future<?> answered(String gateway) {
            return Future.succeededFuture();
        }
    };

    /** The roll; begun now where there is none. Fails where the store cannot answer. */
    Future<Roll> read(Instant now);

    /** Notes that this gateway has told of its seats. */
    Future<?> answered(String gateway);
}
