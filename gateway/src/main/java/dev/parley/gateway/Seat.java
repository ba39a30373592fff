package dev.parley.gateway;

import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.RoomView;
import dev.parley.protocol.Route;
import dev.parley.protocol.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The seat that a socket holds.
 *
 * @param route where this socket is found
 * @param peer the seat's public id
 * @param epoch tells this holding of the seat from earlier and later ones
 * @param since orders it among other seats by age
 * @param secret opens the seat again; it never leaves this process but to its holder
 * @param name what the other is shown, where the client said it
 * @param sub in whose name TURN credentials are asked for: the token's subject
 */
record Seat(
        String room,
        Route route,
        String peer,
        long epoch,
        long since,
        Secret secret,
        @Nullable String name,
        String sub) {

    /** Says that the holder leaves. */
    RoomRequest.Leave leave() {
        return new RoomRequest.Leave(room, peer, epoch);
    }

    /** Says that the holder's socket is lost. */
    RoomRequest.Lose lose() {
        return new RoomRequest.Lose(room, peer, epoch);
    }

    /**
     * Says that the socket lives and holds the seat.
     *
     * @param view the last that it was told
     */
    RoomRequest.Assert held(RoomView view) {
        return new RoomRequest.Assert(room, route, peer, epoch, since, secret.hash(), name, view);
    }
}
