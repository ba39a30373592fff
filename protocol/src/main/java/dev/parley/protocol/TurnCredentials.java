package dev.parley.protocol;

import java.util.List;

/**
 * Time-limited credentials of the TURN REST API (draft-uberti-behave-turn-rest-00, section 2.2).
 *
 * @param username the expiry in Unix seconds, a colon, and who they are for
 * @param ttl seconds for which they are good
 * @param uris {@code stun:}, {@code turn:} and {@code turns:} URIs as the operator configured them
 */
public record TurnCredentials(String username, Secret password, long ttl, List<String> uris) {

    /** What a gateway asks for: credentials in the name of {@code user}. */
    public record Request(String user) {}
}
