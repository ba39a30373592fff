package dev.parley.signaling;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Where the rooms are: the one owner of the truth. The rules are not here; a store only sees to it that two changes of
 * one room never overlap, and that what a change answered is what was kept.
 */
public interface RoomStore {

    /**
     * Changes one room by a rule, atomically. The rule sees {@link Room#empty} where nobody is in it; a room without
     * seats is not kept.
     *
     * @param rule pure: where it lost a race against another change it is run again, and only its last outcome counts
     * @return the outcome whose room was kept; fails where the store cannot answer, with the room unchanged or not
     */
    Future<Outcome> change(String room, Function<Room, Outcome> rule);

    /**
     * Of the rooms that this process keeps those with a seat whose grace is over. Found by an index, without a look at
     * any other room.
     *
     * @param limit how many at most; the rest will be due still
     */
    Future<List<String>> due(Instant now, int limit);

    /**
     * Of the rooms that this process keeps those with a present seat whose socket is at one of these gateways. Found by
     * an index too.
     *
     * @param gateways bus addresses
     * @param limit how many at most
     */
    Future<List<String>> heldThrough(Set<String> gateways, int limit);

    /** The rooms that this process keeps, each of them: a look at everything, for rare use. */
    Future<List<String>> kept();

    /** Whose seats these rooms know of; kept with them, and lost with them. */
    RollBook roll();

    /** How many rooms this process keeps; over all processes the number of rooms. */
    int size();
}
