package dev.parley.gateway;

import io.vertx.core.MultiMap;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end: the address of the connection, or what a trusted proxy says about it. The rightmost address
 * that is no trusted proxy counts, since whatever stands left of it the client may have made up.
 */
final class ClientAddress {

    /** An address and how many of its leading bits count. */
    private record Network(InetAddress address, int bits) {

        static Network of(String text) {
            String[] parts = text.split("/", 2);
            InetAddress address = InetAddress.ofLiteral(parts[0]);
            int all = address.getAddress().length * 8;
            return new Network(address, parts.length == 2 ? Integer.parseInt(parts[1]) : all);
        }

        boolean contains(InetAddress other) {
            byte[] theirs = other.getAddress();
            byte[] ours = address.getAddress();
            return theirs.length == ours.length && Arrays.equals(leading(theirs, bits), leading(ours, bits));
        }
    }

    /** One household or one server has a /64 of IPv6: a bucket for each of its addresses would be none. */
    private static final int IPV6_HOUSEHOLD_BITS = 64;

    private final List<Network> trusted;

    /** @param trustedProxies addresses and CIDR networks */
    ClientAddress(List<String> trustedProxies) {
        trusted = trustedProxies.stream().map(Network::of).toList();
    }

    /**
     * Tells clients apart.
     *
     * @param peer the address of the connection
     * @return the client's address, for IPv6 that of its network
     */
    String of(String peer, MultiMap headers) {
        InetAddress client = literal(peer);
        List<String> hops = headers.getAll("X-Forwarded-For").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .toList()
                .reversed();
        for (String hop : hops) {
            InetAddress before = literal(hop.strip());
            if (client == null || before == null || !isTrusted(client)) {
                break;
            }
            client = before;
        }
        return client == null ? peer : household(client);
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    private static String household(InetAddress address) {
        return address instanceof Inet6Address
                ? Arrays.toString(leading(address.getAddress(), IPV6_HOUSEHOLD_BITS))
                : address.getHostAddress();
    }

    private static byte[] leading(byte[] address, int bits) {
        byte[] kept = Arrays.copyOf(address, (bits + 7) / 8);
        if (bits % 8 != 0) {
            kept[kept.length - 1] &= (byte) (0xFF << (8 - bits % 8));
        }
        return kept;
    }
}
