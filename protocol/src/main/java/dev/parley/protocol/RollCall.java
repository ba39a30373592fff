package dev.parley.protocol;

/**
 * Signaling lost what it kept, and asks a gateway that was there before to {@link RoomRequest.Assert} the seats of all its
 * live sockets. Answered, with nothing, once each of them was told of and heard; one that holds none answers at once.
 * Newcomers wait for these answers, for they would be let into rooms that others hold.
 *
 * @param sinceMs when the present store of rooms began, in milliseconds since 1970; a call with the same is the same call,
 *     by whichever node
 */
public record RollCall(long sinceMs) implements GatewayWord {}
