package dev.parley.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GoldenCommandsTest {

    @TestFactory
    Stream<DynamicTest> everyValidFrameReadsAsWritten() {
        return Golden.valid("commands.json")
                .map(example -> DynamicTest.dynamicTest(example.get("name").asText(), () -> {
                    ClientCommand command = CommandReader.read(Golden.frame(example));
                    assertEquals(example.get("reads"), asJson(command));
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyInvalidFrameNamesItsFault() {
        return Golden.invalid("commands.json")
                .map(example -> DynamicTest.dynamicTest(example.get("name").asText(), () -> {
                    ServerEvent.Failure answer = assertThrows(
                                    BadFrame.class, () -> CommandReader.read(Golden.frame(example)))
                            .answer();
                    assertEquals(example.get("error").asText(), answer.code().word());
                    assertEquals(text(example, "id"), answer.id());
                    String says = text(example, "says");
                    assertTrue(says == null || answer.message().contains(says), answer.message());
                }));
    }

    private static JsonNode asJson(ClientCommand command) {
        ObjectNode json = Golden.JSON.createObjectNode();
        switch (command) {
            case ClientCommand.Join join -> {
                json.put("type", "join").put("room", join.room());
                json.put("token", join.token().value());
                putIfThere(
                        json, "seat", join.seat() == null ? null : join.seat().value());
                putIfThere(json, "name", join.name());
                putIfThere(json, "incarnation", join.incarnation());
            }
            case ClientCommand.Leave _ -> json.put("type", "leave");
            case ClientCommand.Message message -> json.put("type", "message").put("data", message.data());
            case ClientCommand.IceServers _ -> json.put("type", "ice_servers");
            case ClientCommand.Ping _ -> json.put("type", "ping");
        }
        putIfThere(json, "id", command.id());
        return json;
    }

    private static void putIfThere(ObjectNode json, String field, @Nullable String value) {
        if (value != null) {
            json.put(field, value);
        }
    }

    private static @Nullable String text(JsonNode example, String field) {
        return example.has(field) ? example.get(field).asText() : null;
    }
}
