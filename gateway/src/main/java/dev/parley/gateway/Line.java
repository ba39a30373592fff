package dev.parley.gateway;

import dev.parley.protocol.GatewayNotice;
import dev.parley.protocol.ServerEvent;
import io.vertx.core.Future;

/** The way to one browser, as its session sees it. */
interface Line {

    /** Sends an event. */
    void send(ServerEvent event);

    /** Sends an event that was written before; {@code lost} runs where it can no longer leave. */
    void sendFrame(String frame, Runnable lost);

    /** Says the last word; what was sent before arrives first. */
    void close(Close why);

    /** Leaves further commands in the network until {@link #resume}: they are answered in the order they came. */
    void pause();

    void resume();

    /** Takes a notice from wherever it comes over to this line's own event loop, where it is not there already. */
    void tell(GatewayNotice notice);

    /** Has the session tell signaling again which seat it holds; fails where nobody answers. */
    Future<?> reassert();
}
