package dev.parley.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private Settings load(String file, JsonObject environment) {
        ConfigStoreOptions store = new ConfigStoreOptions().setType("json").setConfig(environment);
        return SettingsLoader.load(vertx, file, store).await();
    }

    @Test
    void theEnvironmentWinsOverTheFileAndTheFileOverTheDefaults(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("parley.properties"), "PARLEY_PORT=1\nPARLEY_GRACE=2\n");
        Settings settings = load(file.toString(), new JsonObject().put("PARLEY_PORT", "3"));
        assertEquals(3, settings.port());
        assertEquals(Duration.ofSeconds(2), settings.grace());
        assertEquals(9090, settings.managementPort());
    }

    @Test
    void aJsonFileMaySayNumbersFlagsAndLists(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("parley.json"),
                "{\"PARLEY_PORT\":1,\"PARLEY_GUESTS\":false,\"PARLEY_TURN_URIS\":[\"turn:a\",\"stun:b\"]}");
        Settings settings = load(file.toString(), new JsonObject());
        assertEquals(1, settings.port());
        assertEquals(false, settings.guests());
        assertEquals(List.of("turn:a", "stun:b"), settings.turn().uris());
    }

    @Test
    void aFileThatIsMissingOrBrokenOrHasAnUnknownNameStopsTheStart(@TempDir Path folder) throws IOException {
        assertTrue(complaint("/nowhere/parley.json").contains("PARLEY_CONFIG"));
        Path broken = Files.writeString(folder.resolve("broken.json"), "{");
        assertTrue(complaint(broken.toString()).contains("PARLEY_CONFIG"));
        Path unknown = Files.writeString(folder.resolve("unknown.properties"), "PARLEY_PROT=1\n");
        assertTrue(complaint(unknown.toString()).contains("PARLEY_PROT"));
    }

    private String complaint(String file) {
        Throwable thrown = assertThrows(Throwable.class, () -> load(file, new JsonObject()));
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        return String.valueOf(assertInstanceOf(BadSetting.class, cause).getMessage());
    }
}
