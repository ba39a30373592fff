package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.protocol.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    private static final String LONG_SECRET = "0123456789abcdef0123456789abcdef";

    private static Settings read(String... namesAndTexts) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            texts.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return SettingsReader.read(texts, new SecureRandom());
    }

    private static String complaint(String... namesAndTexts) {
        String line = String.valueOf(
                assertThrows(BadSetting.class, () -> read(namesAndTexts)).getMessage());
        assertFalse(line.contains("\n"), line);
        return line;
    }

    @Test
    void nothingGivenIsTheWholeSystemInOneProcess() {
        Settings settings = read();
        assertEquals(Set.of(Role.values()), settings.roles());
        assertEquals(8443, settings.port());
        assertEquals(9090, settings.managementPort());
        assertEquals("127.0.0.1", settings.managementHost());
        assertEquals(Settings.Tls.Mode.AUTO, settings.tls().mode());
        assertEquals(Duration.ofSeconds(15), settings.grace());
        assertEquals(Duration.ofMinutes(10), settings.turn().ttl());
        assertTrue(settings.guests());
        assertFalse(settings.directoryListing());
        assertFalse(settings.reports());
        assertFalse(settings.cluster().on());
    }

    @Test
    void missingSecretsAreMadeUpAnewForEachRun() {
        assertNotEquals(read().jwt().secret(), read().jwt().secret());
        assertNotEquals(read().turn().secrets(), read().turn().secrets());
    }

    @Test
    void namesOfOthersAreNotOurs() {
        assertEquals(8443, read("PATH", "/bin", "PARLEYS", "x").port());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PARLEY_PROT            | 8443",
                "PARLEY_PORT            | 84x3",
                "PARLEY_PORT            | 65536",
                "PARLEY_PORT            | -1",
                "PARLEY_TLS             | on",
                "PARLEY_TLS             | files",
                "PARLEY_TLS_KEY         | /nowhere/key.pem",
                "PARLEY_GUESTS          | yes",
                "PARLEY_DIRECTORY_LISTING | 1",
                "PARLEY_GRACE           | 15s",
                "PARLEY_GRACE           | 86401",
                "PARLEY_TURN_TTL        | 0",
                "PARLEY_TURN_URIS       | turn.example.org",
                "PARLEY_TURN_URIS       | stun:turn.example.org?transport=udp",
                "PARLEY_TURN_URIS       | turn:turn.example.org:3478?transport=sctp",
                "PARLEY_ALLOWED_ORIGINS | example.org",
                "PARLEY_ALLOWED_ORIGINS | https://example.org/page",
                "PARLEY_FRAME_ANCESTORS | *",
                "PARLEY_TRUSTED_PROXIES | proxy.example.org",
                "PARLEY_TRUSTED_PROXIES | 10.0.0.0/33",
                "PARLEY_JWT_SECRET      | short",
                "PARLEY_JWT_SECRET_FILE | /nowhere/secret",
                "PARLEY_JWT_PUBLIC_KEYS | /nowhere/keys.pem",
                "PARLEY_ROLES           | gateway,door",
                "PARLEY_ROLES           | gateway",
                "PARLEY_CLUSTER         | on",
                "PARLEY_CLUSTER         | tcp:",
                "PARLEY_CLUSTER         | tcp:host",
                "PARLEY_CLUSTER         | dns:",
                "PARLEY_CLUSTER_HOST    | 0.0.0.0",
            })
    void aBadValueIsNamedInOneLine(String name, String value) {
        assertTrue(complaint(name, value).startsWith("PARLEY_"), complaint(name, value));
        assertTrue(complaint(name, value).contains(name.replaceAll("_FILES?$", "")), complaint(name, value));
    }

    @Test
    void aSecretIsNeverPartOfAComplaint() {
        assertFalse(complaint("PARLEY_JWT_SECRET", "hunter2").contains("hunter2"));
        assertFalse(read("PARLEY_TURN_SECRET", "north").toString().contains("north"));
        assertFalse(read("PARLEY_JWT_SECRET", LONG_SECRET).toString().contains(LONG_SECRET));
    }

    @Test
    void secretsComeFromFilesToo(@TempDir Path folder) throws IOException {
        Path jwt = Files.writeString(folder.resolve("jwt"), LONG_SECRET + "\n");
        Path turn = Files.writeString(folder.resolve("turn"), "newest\nolder\n\n");
        Settings settings = read("PARLEY_JWT_SECRET_FILE", jwt.toString(), "PARLEY_TURN_SECRET_FILE", turn.toString());
        assertEquals(new Secret(LONG_SECRET), settings.jwt().secret());
        assertEquals(
                List.of(new Secret("newest"), new Secret("older")),
                settings.turn().secrets());
        assertTrue(complaint("PARLEY_TURN_SECRET", "x", "PARLEY_TURN_SECRET_FILE", turn.toString())
                .contains("both"));
        Path empty = Files.createFile(folder.resolve("empty"));
        assertTrue(complaint("PARLEY_TURN_SECRET_FILE", empty.toString()).contains("empty"));
    }

    @Test
    void relaysOfEveryKindAreTaken() {
        List<String> uris = List.of(
                "turn:turn.example.org",
                "turn:203.0.113.7:3478?transport=udp",
                "turns:turn.example.org:443?transport=tcp",
                "turn:[2001:db8::1]:3478",
                "stun:turn.example.org:3478");
        assertEquals(
                uris, read("PARLEY_TURN_URIS", String.join(" , ", uris)).turn().uris());
    }

    @Test
    void originsAreWrittenAsABrowserWritesThem() {
        assertEquals(
                List.of("https://example.org", "http://localhost:5173", "https://example.org:8443"),
                read("PARLEY_ALLOWED_ORIGINS", "https://Example.org:443,http://localhost:5173,https://example.org:8443")
                        .allowedOrigins());
    }

    @Test
    void inAClusterNothingIsMadeUp() {
        String[] cluster = {"PARLEY_CLUSTER", "dns:parley-signaling"};
        assertTrue(complaint(cluster).contains("_SECRET"));
        Settings signaling = read("PARLEY_CLUSTER", "tcp:a:5701,b:5701", "PARLEY_ROLES", "signaling");
        assertEquals(List.of("a:5701", "b:5701"), signaling.cluster().members());
        assertNull(signaling.jwt().secret());
        assertFalse(signaling.guests());
        assertEquals(List.of(), signaling.turn().secrets());
    }

    @Test
    void aClusteredGatewayNeedsSomebodysTokens(@TempDir Path folder) throws IOException {
        String[] gateway = {"PARLEY_CLUSTER", "dns:s", "PARLEY_ROLES", "gateway", "", ""};
        assertTrue(complaint(gateway).contains("PARLEY_JWT_PUBLIC_KEYS"));
        Path keys = Files.writeString(folder.resolve("keys.pem"), "checked by the gateway");
        gateway[4] = "PARLEY_JWT_PUBLIC_KEYS";
        gateway[5] = keys.toString();
        assertEquals(keys, read(gateway).jwt().publicKeys());
    }
}
