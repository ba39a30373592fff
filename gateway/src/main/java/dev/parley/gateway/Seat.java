package dev.parley.gateway;

import dev.parley.protocol.RoomRequest;
import dev.parley.protocol.Route;
import dev.parley.protocol.Secret;

/**
 * The seat that a socket holds.
 *
 * @param route where this socket is found
 * @param peer the seat's public id
 * @param epoch tells this holding of the seat from earlier and later ones
 * @param secret opens the seat again; it never leaves this process but to its holder
 * @param sub in whose name TURN credentials are asked for: the token's subject
 */
record Seat(String room, Route route, String peer, long epoch, Secret secret, String sub) {

    /** Says that the holder leaves. */
    RoomRequest.Leave leave() {
        return new RoomRequest.Leave(room, peer, epoch);
    }

    /** Says that the holder's socket is lost. */
    RoomRequest.Lose lose() {
        return new RoomRequest.Lose(room, peer, epoch);
    }
}
