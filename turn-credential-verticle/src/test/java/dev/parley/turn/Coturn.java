package dev.parley.turn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.Secret;
import java.io.File;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real relay with our own configuration template, on loopback, for as long as a test runs; and its client. */
final class Coturn {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Path TEMPLATE = Path.of("coturn", "turnserver.conf");

    private final Process server;
    private final int port;

    private Coturn(Process server, int port) {
        this.server = server;
        this.port = port;
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Started means that it answers. What was not tried with a relay has not passed: where there is none this fails. */
    static Coturn start(Path folder, List<Secret> secrets) throws IOException, InterruptedException {
        assertTrue(
                Stream.of("turnserver", "turnutils_uclient").allMatch(Coturn::isOnPath),
                "coturn is not installed: apt-get install coturn, or what your system has in its place");
        int port = freePort();
        Stream<String> ours = Stream.of(
                "realm=parley.test",
                "listening-ip=127.0.0.1",
                "relay-ip=127.0.0.1",
                "listening-port=" + port,
                // Its client lets two relayed addresses of this very machine talk to each other.
                "allow-loopback-peers",
                "allowed-peer-ip=127.0.0.1",
                "no-tls",
                "no-dtls",
                "log-file=" + folder.resolve("turnserver.log"),
                "pidfile=" + folder.resolve("turnserver.pid"),
                "userdb=" + folder.resolve("turndb"));
        Stream<String> keys = secrets.stream().map(secret -> "static-auth-secret=" + secret.value());
        Path configuration = folder.resolve("turnserver.conf");
        Files.write(
                configuration,
                Stream.of(Files.readAllLines(TEMPLATE).stream(), ours, keys)
                        .flatMap(lines -> lines)
                        .toList());
        Process server = new ProcessBuilder("turnserver", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("turnserver.out").toFile())
                .start();
        Coturn coturn = new Coturn(server, port);
        try {
            coturn.awaitAnswer();
        } catch (IOException | AssertionError e) {
            coturn.stop();
            throw e;
        }
        return coturn;
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** There is no event to wait for: a STUN binding request (RFC 8489, section 5) is sent until it is answered. */
    private void awaitAnswer() throws IOException {
        byte[] request = ByteBuffer.allocate(20)
                .putShort((short) 0x0001)
                .putShort((short) 0)
                .putInt(0x2112_A442)
                .array();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        long end = System.nanoTime() + DEADLINE.toNanos();
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(100);
            while (server.isAlive() && System.nanoTime() < end) {
                socket.send(new DatagramPacket(request, request.length, address));
                if (isAnswered(socket)) {
                    return;
                }
            }
        }
        throw new AssertionError(
                server.isAlive() ? "coturn does not answer" : "coturn ended with " + server.exitValue());
    }

    private static boolean isAnswered(DatagramSocket socket) throws IOException {
        try {
            socket.receive(new DatagramPacket(new byte[512], 512));
            return true;
        } catch (SocketTimeoutException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** Whether it gives an allocation for this name and password, and relays by it. */
    boolean accepts(String username, Secret password) throws IOException, InterruptedException {
        Process client = new ProcessBuilder(
                        "turnutils_uclient",
                        "-y", // between two relayed addresses
                        "-c", // one allocation each
                        "-n",
                        "1",
                        "-u",
                        username,
                        "-w",
                        password.value(),
                        "-p",
                        String.valueOf(port),
                        "127.0.0.1")
                .redirectErrorStream(true)
                .start();
        String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        end(client);
        if (said.contains("Cannot complete Allocation")) {
            return false;
        }
        if (client.exitValue() == 0 && said.contains("tot_recv_msgs=2")) {
            return true;
        }
        throw new AssertionError("coturn's client neither succeeded nor was refused: " + said);
    }

    void stop() throws InterruptedException {
        server.destroy();
        end(server);
    }

    private static void end(Process process) throws InterruptedException {
        if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
