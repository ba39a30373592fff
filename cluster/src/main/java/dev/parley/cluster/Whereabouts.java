package dev.parley.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import dev.parley.protocol.BusAddresses;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who listens where on the bus, as far as the membership alone can say. It is on every member at once; the map in which
 * Vert.x keeps the same can hang, be lost, or lie while members come and go. Any thread may ask.
 */
final class Whereabouts {

    /** Node names are never used again; who left long ago is asked for by nobody. */
    private static final int REMEMBERED = 1_000;

    private static final List<String> NAMED =
            List.of(BusAddresses.GATEWAYS, BusAddresses.SIGNALING_NODES, SelfProbe.NODES);

    private final HazelcastInstance member;

    /** Of nodes that were members once too: a membership can be lost for a while, and the way there be open. */
    private final Map<String, NodeInfo> buses = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NodeInfo> eldest) {
            return size() > REMEMBERED;
        }
    });

    Whereabouts(HazelcastInstance member) {
        this.member = member;
    }

    /** Whether the address itself says which node listens there. */
    static boolean isNamed(String address) {
        return NAMED.stream().anyMatch(address::startsWith);
    }

    /** Whether whoever plays a role listens there. */
    static boolean isService(String address) {
        return address.equals(BusAddresses.SIGNALING) || address.equals(BusAddresses.TURN);
    }

    /** Who listens at an address that names its node: that one, if it ever was a member; else nobody. */
    List<RegistrationInfo> named(String address) {
        String node = address.substring(address.lastIndexOf('.') + 1);
        return bus(node).isPresent() || members().anyMatch(each -> node.equals(nodeOf(each)))
                ? List.of(new RegistrationInfo(node, 0, false))
                : List.of();
    }

    /**
     * Of what the map says of a service what can be true. Where nothing is left, whoever has the role is believed to do
     * its work: asked in vain it costs a moment, and nobody asked at all costs a join.
     */
    List<RegistrationInfo> credible(String address, List<RegistrationInfo> said) {
        List<RegistrationInfo> possible = possible(said);
        return possible.isEmpty() ? byRole(address) : possible;
    }

    /** Of what the map says what can be true: it may name nodes that are no members any more. */
    List<RegistrationInfo> possible(List<RegistrationInfo> said) {
        List<String> nodes = members().map(Whereabouts::nodeOf).toList();
        return said.stream().filter(each -> nodes.contains(each.nodeId())).toList();
    }

    /** Where a node's bus listens, if its member ever said so. */
    Optional<NodeInfo> bus(String node) {
        members().forEach(this::remember);
        return Optional.ofNullable(buses.get(node));
    }

    private void remember(Member each) {
        NodeInfo bus = MemberCard.bus(each);
        if (bus != null) {
            buses.putIfAbsent(nodeOf(each), bus);
        }
    }

    private List<RegistrationInfo> byRole(String address) {
        Role role = address.equals(BusAddresses.SIGNALING) ? Role.SIGNALING : Role.TURN_CREDENTIAL;
        return members()
                .filter(each -> MemberCard.plays(role, each))
                .map(each -> new RegistrationInfo(nodeOf(each), 0, false))
                .toList();
    }

    private Stream<Member> members() {
        return member.getCluster().getMembers().stream();
    }

    private static String nodeOf(Member each) {
        return Objects.requireNonNullElse(MemberCard.node(each), "");
    }
}
