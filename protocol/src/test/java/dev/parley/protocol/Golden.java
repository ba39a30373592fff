package dev.parley.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The examples in {@code protocol/golden}, which the webapp's tests read too. */
final class Golden {

    static final ObjectMapper JSON = new ObjectMapper();

    private Golden() {}

    static Stream<JsonNode> examples(String file) {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + file), file)) {
            return StreamSupport.stream(JSON.readTree(in).spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> valid(String file) {
        return examples(file).filter(example -> !example.has("error"));
    }

    static Stream<JsonNode> invalid(String file) {
        return examples(file).filter(example -> example.has("error"));
    }

    static String frame(JsonNode example) {
        return example.get("frame").asText();
    }
}
