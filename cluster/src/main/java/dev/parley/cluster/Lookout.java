package dev.parley.cluster;

import dev.parley.cluster.Contact.Outlook;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every second whether this process is together with those who decide, and passes on the {@link Contact}'s advice. */
public final class Lookout extends VerticleBase {

    private static final long LOOK_MS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

    private final Cluster cluster;
    private final BooleanSupplier reachable;
    private final Contact contact = new Contact();
    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
    private final Promise<String> hopeless = Promise.promise();
    private boolean away;

    /**
     * On behalf of a process in this cluster.
     *
     * @param reachable whether others reach it on the bus
     */
    public Lookout(Cluster cluster, BooleanSupplier reachable) {
        this.cluster = cluster;
        this.reachable = reachable;
    }

    /** Runs the listener with true when callers are to be sent away, and with false when they are welcome again. */
    public void onAway(Consumer<Boolean> listener) {
        listeners.add(listener);
    }

    /** Completes, if ever, with the reason why this process had better end and start anew. */
    public Future<String> hopeless() {
        return hopeless.future();
    }

    @Override
    public Future<?> start() {
        vertx.setTimer(LOOK_MS, passed -> look());
        return Future.succeededFuture();
    }

    private void look() {
        outlook()
                .onSuccess(this::take)
                .onFailure(cause -> LOG.warn("could not look for those who keep the data", cause))
                .onComplete(looked -> vertx.setTimer(LOOK_MS, passed -> look()));
    }

    /** Asks addresses only where nobody is here: that blocks. */
    private Future<Outlook> outlook() {
        if (cluster.hasData()) {
            return Future.succeededFuture(reachable.getAsBoolean() ? Outlook.TOGETHER : Outlook.UNREACHED);
        }
        return vertx.executeBlocking(() -> outlook(cluster.listed())).map(Objects::requireNonNull);
    }

    private static Outlook outlook(List<InetSocketAddress> listed) {
        List<JoinList.Sign> signs = listed.stream().map(JoinList::sign).toList();
        if (signs.contains(JoinList.Sign.ANSWERS)) {
            return Outlook.APART;
        }
        return signs.contains(JoinList.Sign.SILENT) ? Outlook.SILENT : Outlook.DOWN;
    }

    private void take(Outlook seen) {
        switch (contact.look(seen, System.nanoTime())) {
            case STAY -> tell(false, seen);
            case SEND_AWAY -> tell(true, seen);
            case END ->
                hopeless.tryComplete("signaling answers, but this process did not get back into its cluster for "
                        + Contact.HOPE.toSeconds() + " s");
        }
    }

    private void tell(boolean now, Outlook seen) {
        if (now == away) {
            return;
        }
        away = now;
        if (away) {
            LOG.warn("{}: callers are sent to connect elsewhere", words(seen));
        } else {
            LOG.info("together with signaling again: callers are welcome");
        }
        listeners.forEach(listener -> listener.accept(away));
    }

    private static String words(Outlook seen) {
        return switch (seen) {
            case UNREACHED -> "not reachable on the bus";
            case APART -> "signaling is in another part of the cluster";
            case TOGETHER, DOWN, SILENT -> "signaling does not answer";
        };
    }
}
