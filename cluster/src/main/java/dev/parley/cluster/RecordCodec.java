package dev.parley.cluster;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.nio.charset.StandardCharsets;

/**
 * Carries an immutable record over the bus: by reference within a process, as JSON text between two. Unknown fields are
 * skipped and absent ones left out, so that two versions understand each other during a rolling update.
 */
final class RecordCodec<T extends Record> implements MessageCodec<T, T> {

    /** Made with the first message that crosses to another process: one JVM alone never pays for it. */
    private static final class Json {
        static final ObjectMapper MAPPER = JsonMapper.builder()
                .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY)
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    private final Class<T> body;

    RecordCodec(Class<T> body) {
        this.body = body;
    }

    @Override
    public void encodeToWire(Buffer buffer, T value) {
        byte[] json = bytes(value);
        buffer.appendInt(json.length).appendBytes(json);
    }

    private byte[] bytes(T value) {
        try {
            return Json.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write " + body.getSimpleName(), e);
        }
    }

    @Override
    public T decodeFromWire(int position, Buffer buffer) {
        int length = buffer.getInt(position);
        int start = position + Integer.BYTES;
        String json = buffer.getString(start, start + length, StandardCharsets.UTF_8.name());
        try {
            return Json.MAPPER.readValue(json, body);
        } catch (JsonProcessingException e) {
            // The text may hold a room's data: only its place is told.
            throw new IllegalArgumentException("cannot read " + body.getSimpleName() + " at " + e.getLocation());
        }
    }

    @Override
    public T transform(T value) {
        return value;
    }

    @Override
    public String name() {
        return body.getName();
    }

    @Override
    public byte systemCodecID() {
        return -1; // a codec of the user's, says Vert.x
    }
}
