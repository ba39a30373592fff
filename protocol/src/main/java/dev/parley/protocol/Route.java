package dev.parley.protocol;

/**
 * Where a peer's live socket is.
 *
 * @param gateway the event bus address of the gateway process that holds it
 * @param socket the socket's id there, unique for ever
 */
public record Route(String gateway, String socket) {}
