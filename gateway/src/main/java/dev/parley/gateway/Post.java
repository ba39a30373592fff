package dev.parley.gateway;

import dev.parley.protocol.BusAddresses;
import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.Route;
import io.vertx.core.eventbus.EventBus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands notices over: to a line of this process directly, to another process by the bus. One a process, used from every
 * event loop. A message that finds nobody goes back to its sender as {@link GatewayNotice.Undelivered}.
 */
final class Post {

    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private final EventBus bus;
    private final Signaling signaling;
    private final String here;
    private final GatewayMetrics metrics;

    Post(EventBus bus, Signaling signaling, String node, GatewayMetrics metrics) {
        this.bus = bus;
        this.signaling = signaling;
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

    /** Says that nobody here had it: to a message's sender, or to signaling that keeps a seat for the socket. */
    void giveBack(GatewayNotice notice) {
        switch (notice) {
            case GatewayNotice.Relayed message -> {
                Route sender = message.from();
                send(sender, new GatewayNotice.Undelivered(sender.socket(), message.id()));
            }
            case GatewayNotice.Audited asked
            when !asked.away() -> signaling.insist(new RoomRequest.Lose(asked.room(), asked.peer(), asked.epoch()));
            case GatewayNotice.Audited away -> {} // and its grace runs
            case GatewayNotice.Changed changed -> {}
            case GatewayNotice.Replaced replaced -> {}
            case GatewayNotice.Displaced displaced -> {}
            case GatewayNotice.Undelivered undelivered -> {}
        }
    }

    /** Who is here now. */
    List<Line> lines() {
        return List.copyOf(lines.values());
    }

    private void send(Route to, GatewayNotice notice) {
        if (to.gateway().equals(here)) {
            deliver(notice);
        } else {
            bus.<GatewayNotice>sender(to.gateway()).write(notice).onFailure(gone -> giveBack(notice));
        }
    }
}
