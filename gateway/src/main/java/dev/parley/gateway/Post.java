package dev.parley.gateway;

import dev.parley.protocol.BusAddresses;
import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.Route;
import io.vertx.core.eventbus.EventBus;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands notices over: to a line of this process directly, to another process by the bus. One a process, used from every
 * event loop. A message that finds nobody goes back to its sender as {@link GatewayNotice.Undelivered}.
 */
final class Post {

    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final EventBus bus;
    private final String here;
    private final GatewayMetrics metrics;

    Post(EventBus bus, String node, GatewayMetrics metrics) {
        this.bus = bus;
        this.here = BusAddresses.gateway(node);
        this.metrics = metrics;
    }

    /** The bus address of this process. */
    String address() {
        return here;
    }

    /** Makes a line known; what is told to the returned route reaches it. */
    Route enlist(String socket, Line line) {
        lines.put(socket, line);
        return new Route(here, socket);
    }

    void delist(String socket) {
        lines.remove(socket);
    }

    /** Sends a message on its way; in order for one sender and one receiver. */
    void relay(Route to, GatewayNotice.Relayed message) {
        metrics.relayed(to.gateway().equals(here));
        send(to, message);
    }

    /** Tells a line of this process; what the bus brings goes in here. */
    void deliver(GatewayNotice notice) {
        Line line = lines.get(notice.socket());
        if (line != null) {
            line.tell(notice);
        } else {
            giveBack(notice);
        }
    }

    /** Lets the sender of a message know that nobody had it; every other notice is for the socket alone. */
    void giveBack(GatewayNotice notice) {
        if (notice instanceof GatewayNotice.Relayed message) {
            Route sender = message.from();
            send(sender, new GatewayNotice.Undelivered(sender.socket(), message.id()));
        }
    }

    private void send(Route to, GatewayNotice notice) {
        if (to.gateway().equals(here)) {
            deliver(notice);
        } else {
            bus.<GatewayNotice>sender(to.gateway()).write(notice).onFailure(gone -> giveBack(notice));
        }
    }
}
