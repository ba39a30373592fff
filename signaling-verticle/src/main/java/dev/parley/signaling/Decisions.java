package dev.parley.signaling;

import dev.parley.cluster.Members;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes rooms, and tells what came of it after the change is kept: on the bus, in the log, in the metrics. */
final class Decisions {

    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

    private final RoomStore rooms;
    private final Complaint complaint = new Complaint(LOG);
    private final RoomMetrics metrics;
    private final Telling telling;

    Decisions(RoomStore rooms, Vertx vertx, Members members, MeterRegistry registry) {
        this.rooms = rooms;
        this.metrics = new RoomMetrics(registry, rooms);
        this.telling = new Telling(vertx, members, metrics);
    }

    /** Changes a room by a rule; what went wrong is told here already. */
    Future<Outcome> change(String name, Function<Room, Outcome> rule) {
        return rooms.change(name, rule)
                .onSuccess(outcome -> tell(name, outcome))
                .onFailure(cause -> onFailure("room " + name, cause));
    }

    private void tell(String name, Outcome outcome) {
        metrics.count(outcome);
        outcome.deliveries().forEach(telling::tell);
        for (Transition transition : outcome.transitions()) {
            LOG.info(
                    "peer {} {} room {} ({}/{})",
                    transition.peer(),
                    transition.kind().words(),
                    name,
                    transition.seats(),
                    Room.SEATS);
        }
    }

    void onFailure(String what, Throwable cause) {
        metrics.countFailure();
        complaint.say(what, cause);
    }
}
