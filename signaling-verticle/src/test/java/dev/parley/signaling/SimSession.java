package dev.parley.signaling;

import dev.parley.protocol.RoomAnswer;
import dev.parley.protocol.RoomView;
import dev.parley.protocol.Route;
import org.jspecify.annotations.Nullable;

/** One socket's dealings with the room. */
final class SimSession {

    final SimClient client;
    final Route route;
    RoomAnswer.@Nullable Entered seat;
    String secret;

    @Nullable RoomView view;

    long heardMs;
    boolean replaced;
    boolean ended;

    SimSession(SimClient client, Route route, String secret) {
        this.client = client;
        this.route = route;
        this.secret = secret;
    }
}
