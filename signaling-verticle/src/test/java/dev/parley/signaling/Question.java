package dev.parley.signaling;

import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.Route;
import org.jspecify.annotations.Nullable;

/** How a socket asks for a seat: in the room of a {@link RoomScene}, unclaimed and nameless unless said otherwise. */
final class Question {

    private final String socket;
    private Route route;
    private String room = "blue";
    private @Nullable String claimHash;
    private @Nullable String name;
    private @Nullable String incarnation;
    private long untilMs = Long.MAX_VALUE;

    private Question(String socket) {
        this.socket = socket;
        this.route = RoomScene.route(socket);
    }

    /** The peer id and the secret are named after the socket. */
    static Question of(String socket) {
        return new Question(socket);
    }

    Question from(Route route) {
        this.route = route;
        return this;
    }

    Question in(String room) {
        this.room = room;
        return this;
    }

    /** With the secret of an earlier socket. */
    Question claiming(String earlier) {
        return claimingHash(RoomScene.hash(earlier));
    }

    Question claimingHash(@Nullable String claimHash) {
        this.claimHash = claimHash;
        return this;
    }

    Question named(String name) {
        this.name = name;
        return this;
    }

    Question calledItself(String incarnation) {
        this.incarnation = incarnation;
        return this;
    }

    Question until(long ms) {
        this.untilMs = ms;
        return this;
    }

    RoomRequest.Enter enter() {
        return new RoomRequest.Enter(
                room, route, RoomScene.peer(socket), RoomScene.hash(socket), claimHash, name, incarnation, untilMs);
    }
}
