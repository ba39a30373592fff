package dev.parley.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees of a clustered process that does not come up as meant. */
@Timeout(120)
class ProcessesTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    /** Where Vert.x keeps what it unpacks: whoever is killed leaves it behind. */
    private static final String SCRATCH = "-Dvertx.cacheDirBase=target/vertx-cache";

    @ParameterizedTest
    @ValueSource(strings = {"PARLEY_CLUSTER_PORT", "PARLEY_BUS_PORT", "PARLEY_MANAGEMENT_PORT", "PARLEY_PORT"})
    void aTakenPortEndsTheStartWithOneLine(String setting) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
            Map<String, String> settings = settings("all");
            settings.put(setting, String.valueOf(taken.getLocalPort()));
            Process process = start(settings);
            List<String> lines = process.inputReader().readAllLines();
            assertEquals(2, process.waitFor(), lines.toString());
            assertEquals(1, lines.size(), lines.toString());
            String begin = "parley: " + setting + " " + taken.getLocalPort() + " cannot be listened on: ";
            assertTrue(lines.getFirst().startsWith(begin), lines.getFirst());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tcp:127.0.0.1:PORT, nobody answers at 127.0.0.1:PORT",
        "dns:parley-signalling.invalid, no address is known for parley-signalling.invalid"
    })
    void aGatewayThatFindsNobodySaysSoAndLivesButIsNotReadyAndEndsWhenTold(String where, String line) throws Exception {
        String port = String.valueOf(freePort());
        String told = line.replace("PORT", port);
        Map<String, String> settings = settings("gateway");
        settings.put("PARLEY_CLUSTER", where.replace("PORT", port));
        Process process = start(settings);
        try (BufferedReader out = process.inputReader()) {
            String said = out.lines()
                    .filter(each -> each.contains("waiting for a signaling node"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(said.contains("waiting for a signaling node: " + told), said);
            assertEquals(200, status(settings, "live"));
            HttpResponse<String> readiness = ask(settings, "ready");
            assertEquals(503, readiness.statusCode());
            assertTrue(readiness.body().contains(told), readiness.body());
            process.toHandle().destroy(); // SIGTERM, and its output stays open
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(143, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aProcessThatIsToldToEndLeavesAndEnds() throws Exception {
        Process process = start(settings("all"));
        try (BufferedReader out = process.inputReader()) {
            assertTrue(out.lines().anyMatch(each -> each.contains("ready after")));
            process.toHandle().destroy(); // SIGTERM, and its output stays open
            List<String> rest = out.lines().toList();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals(143, process.exitValue(), rest.toString());
            assertTrue(rest.getLast().endsWith("gone"), rest.toString());
            assertFalse(rest.stream().anyMatch(line -> line.contains("ERROR")), rest.toString());
        } finally {
            process.destroyForcibly();
        }
    }

    /** And as the scripts have them: without these Java and Hazelcast warn. */
    private static final List<String> AS_IN_THE_MANIFEST = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

    /** A member that may begin a cluster, on free ports. */
    private static Map<String, String> settings(String roles) throws IOException {
        int port = freePort();
        return new HashMap<>(Map.of(
                "PARLEY_ROLES",
                roles,
                "PARLEY_CLUSTER",
                "tcp:127.0.0.1:" + port,
                "PARLEY_CLUSTER_PORT",
                String.valueOf(port),
                "PARLEY_BUS_PORT",
                String.valueOf(freePort()),
                "PARLEY_MANAGEMENT_PORT",
                String.valueOf(freePort()),
                "PARLEY_HOST",
                "127.0.0.1",
                "PARLEY_PORT",
                String.valueOf(freePort()),
                "PARLEY_TLS",
                "off",
                "PARLEY_JWT_SECRET",
                "0123456789abcdef0123456789abcdef",
                "PARLEY_TURN_SECRET",
                "secret"));
    }

    private static Process start(Map<String, String> settings) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(java, SCRATCH, "-cp", classes));
        command.addAll(AS_IN_THE_MANIFEST);
        command.add(Main.class.getName());
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
        process.environment().putAll(settings);
        return process.redirectErrorStream(true).start();
    }

    private static int status(Map<String, String> settings, String what) throws IOException, InterruptedException {
        return ask(settings, what).statusCode();
    }

    private static HttpResponse<String> ask(Map<String, String> settings, String what)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + settings.get("PARLEY_MANAGEMENT_PORT") + "/health/" + what);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
            return socket.getLocalPort();
        }
    }
}
