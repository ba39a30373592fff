package dev.parley.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import dev.parley.protocol.BusAddresses;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who listens where on the bus, as far as the membership alone can say. It is on every member at once; the map in which
 * Vert.x keeps the same can hang, be lost, or lie while members come and go.
 */
record Whereabouts(HazelcastInstance member) {

    /** Whether the address itself says which node listens there. */
    static boolean isNamed(String address) {
        return address.startsWith(BusAddresses.gateway("")) || address.startsWith(SelfProbe.address(""));
    }

    /** Who listens at an address that names its node: that one, or nobody. */
    List<RegistrationInfo> named(String address) {
        return registrations(
                each -> address.equals(MemberCard.gateway(each)) || address.equals(SelfProbe.address(nodeOf(each))));
    }

    /**
     * Of what the map says of an address what can be true. Where nothing is left, whoever has the role is believed to do
     * its work: asked in vain it costs a moment, and nobody asked at all costs a join.
     */
    List<RegistrationInfo> credible(String address, List<RegistrationInfo> said) {
        Set<String> nodes = members().map(Whereabouts::nodeOf).collect(Collectors.toSet());
        List<RegistrationInfo> possible =
                said.stream().filter(each -> nodes.contains(each.nodeId())).toList();
        return possible.isEmpty() ? byRole(address) : possible;
    }

    /** Where a node's bus listens, if its member says so. */
    Optional<NodeInfo> bus(String node) {
        return members()
                .filter(each -> node.equals(nodeOf(each)))
                .map(MemberCard::bus)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private List<RegistrationInfo> byRole(String address) {
        return switch (address) {
            case BusAddresses.SIGNALING -> registrations(each -> MemberCard.plays(Role.SIGNALING, each));
            case BusAddresses.TURN -> registrations(each -> MemberCard.plays(Role.TURN_CREDENTIAL, each));
            default -> List.of();
        };
    }

    private List<RegistrationInfo> registrations(Predicate<Member> which) {
        return members()
                .filter(which)
                .map(each -> new RegistrationInfo(nodeOf(each), 0, false))
                .toList();
    }

    private Stream<Member> members() {
        return member.getCluster().getMembers().stream();
    }

    private static String nodeOf(Member each) {
        return String.valueOf(MemberCard.node(each));
    }
}
