package dev.parley.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.MemberAttributeConfig;
import dev.parley.protocol.BusAddresses;
import io.vertx.core.spi.cluster.NodeInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a member tells of its process to whoever sees it among the members: attributes, which arrive with the membership
 * itself. They need no map, and so can neither be lost with one nor be waited for.
 */
final class MemberCard {

    /** Vert.x's node id; Hazelcast's own id of a member changes when it merges. */
    static final String NODE_ID = "__vertx.nodeId";

    private static final String ROLES = "parley.roles";

    /** When the process became a member, by its own clock; it stays while the process goes from one part to another. */
    private static final String SINCE = "parley.since";

    /** Where whoever decides takes requests by its own name; those of before this attribute do not. */
    private static final String DECIDES_AT = "parley.decides.at";

    private static final String BUS_HOST = "parley.bus.host";

    private static final String BUS_PORT = "parley.bus.port";

    private MemberCard() {}

    static void write(MemberAttributeConfig card, String node, Settings settings, Instant now) {
        card.setAttribute(NODE_ID, node);
        card.setAttribute(SINCE, String.valueOf(now.toEpochMilli()));
        card.setAttribute(ROLES, settings.roles().stream().map(Role::word).collect(Collectors.joining(",")));
        if (settings.roles().contains(Role.SIGNALING)) {
            card.setAttribute(DECIDES_AT, BusAddresses.signaling(node));
        }
        if (settings.cluster().busPort() != 0) { // else only the bus itself will know
            card.setAttribute(BUS_HOST, settings.cluster().host());
            card.setAttribute(BUS_PORT, String.valueOf(settings.cluster().busPort()));
        }
    }

    static @Nullable String node(Member member) {
        return member.getAttribute(NODE_ID);
    }

    static boolean plays(Role role, Member member) {
        String roles = member.getAttribute(ROLES);
        return roles != null && Arrays.asList(roles.split(",", -1)).contains(role.word());
    }

    /** Whether its process was a member of some part of the cluster before this time. */
    static boolean wasBefore(Instant time, Member member) {
        String since = member.getAttribute(SINCE);
        return since != null && Long.parseLong(since) < time.toEpochMilli();
    }

    /** For a line in a log. */
    static String words(Member member) {
        return member.getAttribute(ROLES) + " at " + member.getAddress().getHost() + ":"
                + member.getAddress().getPort();
    }

    /** The bus address of a gateway; null for any other member. */
    static @Nullable String gateway(Member member) {
        String node = node(member);
        return node != null && plays(Role.GATEWAY, member) ? BusAddresses.gateway(node) : null;
    }

    /** The bus address at which the member itself decides about rooms; null where it does not, or not by its name. */
    static @Nullable String decidesAt(Member member) {
        return member.getAttribute(DECIDES_AT);
    }

    /** Where the member's bus listens, where it knew that when it joined. */
    static @Nullable NodeInfo bus(Member member) {
        String host = member.getAttribute(BUS_HOST);
        String port = member.getAttribute(BUS_PORT);
        return host == null || port == null ? null : new NodeInfo(host, Integer.parseInt(port), null);
    }
}
