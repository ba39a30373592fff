package dev.parley.gateway;

import dev.parley.protocol.IceServer;
import dev.parley.protocol.TurnCredentials;
import java.util.ArrayList;
import java.util.List;

/**
 * The ICE servers a browser may use for a while.
 *
 * @param ttl seconds after which it has to ask again
 */
record IceGrant(List<IceServer> servers, long ttl) {

    /** Where no credentials can be had: a call on one network still works, and the client asks again soon. */
    static final IceGrant NONE = new IceGrant(List.of(), 15);

    /** As a browser wants them: relays with the credentials, then the servers that need none. */
    static IceGrant of(TurnCredentials credentials) {
        List<String> relays = credentials.uris().stream()
                .filter(uri -> uri.startsWith("turn"))
                .toList();
        List<String> open = credentials.uris().stream()
                .filter(uri -> uri.startsWith("stun"))
                .toList();
        List<IceServer> servers = new ArrayList<>();
        if (!relays.isEmpty()) {
            servers.add(new IceServer(relays, credentials.username(), credentials.password()));
        }
        if (!open.isEmpty()) {
            servers.add(new IceServer(open, null, null));
        }
        return new IceGrant(List.copyOf(servers), credentials.ttl());
    }
}
