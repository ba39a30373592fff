package dev.parley.cluster;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Where the signaling nodes are said to be; asks the names anew each time. Its methods block. */
record JoinList(Settings.Cluster cluster) {

    /** What an address says of who is there. */
    enum Sign {
        /** A Hazelcast member lives there. */
        ANSWERS,
        /** The machine lives, and nobody listens. */
        NOBODY,
        /** Nothing comes back: who is there hangs, or is no member, or the way is cut. */
        SILENT
    }

    /** With this a Hazelcast member greets and is greeted; a hung one's kernel takes the connection and says nothing. */
    private static final byte[] GREETING = "HZC".getBytes(StandardCharsets.US_ASCII);

    /** A living member of the same network answers in a few milliseconds. */
    private static final int PATIENCE_MS = 1_000;

    /** Every address in the list; names that mean nothing now are left out. */
    List<InetSocketAddress> addresses() {
        Stream<InetSocketAddress> named = cluster.service() == null
                ? cluster.members().stream().flatMap(JoinList::addressesOf)
                : resolve(cluster.service()).map(address -> new InetSocketAddress(address, cluster.port()));
        return named.distinct().toList();
    }

    private static Stream<InetSocketAddress> addressesOf(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        int port = Integer.parseInt(hostAndPort.substring(colon + 1));
        return resolve(hostAndPort.substring(0, colon)).map(address -> new InetSocketAddress(address, port));
    }

    private static Stream<InetAddress> resolve(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return Stream.empty(); // perhaps not yet; who waits for somebody says so
        }
    }

    /** Those that a Hazelcast member lives at. */
    static List<InetSocketAddress> answering(Collection<InetSocketAddress> addresses) {
        return addresses.stream()
                .filter(address -> sign(address) == Sign.ANSWERS)
                .toList();
    }

    /** What is to be seen at an address. */
    static Sign sign(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(GREETING);
            byte[] answer = socket.getInputStream().readNBytes(GREETING.length);
            return Arrays.equals(answer, GREETING) ? Sign.ANSWERS : Sign.SILENT;
        } catch (ConnectException refused) {
            return Sign.NOBODY;
        } catch (IOException e) { // it took too long, or there is no way there
            return Sign.SILENT;
        }
    }

    /** As the operator wrote it. */
    @Override
    public String toString() {
        return cluster.service() == null ? String.join(", ", cluster.members()) : cluster.service();
    }
}
