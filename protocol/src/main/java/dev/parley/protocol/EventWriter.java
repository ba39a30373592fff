package dev.parley.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an event as a frame. Fields stand in the order of the contract; one that is absent is left out. */
public final class EventWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private EventWriter() {}

    /** The event as one text frame. */
    public static String write(ServerEvent event) {
        if (event instanceof ServerEvent.Message(String from, String data)) {
            // The hot path: a peer id needs no escaping, and data is JSON already.
            return "{\"type\":\"message\",\"from\":\"" + from + "\",\"data\":" + data + "}";
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            writeFields(out, event);
            out.writeEndObject();
        } catch (IOException e) {
            throw new AssertionError("writing to a string does no I/O", e);
        }
        return text.toString();
    }

    private static void writeFields(JsonGenerator out, ServerEvent event) throws IOException {
        switch (event) {
            case ServerEvent.Joined joined -> writeJoined(out, joined);
            case ServerEvent.OtherJoined(String peer, String name, String incarnation) -> {
                writePeer(out, "other_joined", peer);
                writeOptional(out, "name", name);
                writeOptional(out, "incarnation", incarnation);
            }
            case ServerEvent.OtherAway(String peer) -> writePeer(out, "other_away", peer);
            case ServerEvent.OtherBack(String peer) -> writePeer(out, "other_back", peer);
            case ServerEvent.Message(String from, String data) -> {
                out.writeStringField("type", "message");
                out.writeStringField("from", from);
                out.writeFieldName("data");
                out.writeRawValue(data);
            }
            case ServerEvent.Bye(String peer, ByeReason reason) -> {
                writePeer(out, "bye", peer);
                out.writeStringField("reason", reason.word());
            }
            case ServerEvent.Leaved(String id, String room, LeaveReason reason) -> {
                writeWord(out, "leaved", id);
                out.writeStringField("room", room);
                out.writeStringField("reason", reason.word());
            }
            case ServerEvent.Full(String id, String room, Long retryAfter) -> {
                writeWord(out, "full", id);
                out.writeStringField("room", room);
                writeOptional(out, "retryAfter", retryAfter);
            }
            case ServerEvent.IceServers(String id, List<IceServer> servers, long ttl) -> {
                writeWord(out, "ice_servers", id);
                writeIceServers(out, servers, ttl);
            }
            case ServerEvent.Pong(String id) -> writeWord(out, "pong", id);
            case ServerEvent.Reconnect(long afterMs) -> {
                writeWord(out, "reconnect", null);
                out.writeNumberField("afterMs", afterMs);
                out.writeStringField("reason", "drain");
            }
            case ServerEvent.Failure(String id, ErrorCode code, String message, Long retryAfter) -> {
                writeWord(out, "error", id);
                out.writeStringField("code", code.word());
                out.writeStringField("message", message);
                writeOptional(out, "retryAfter", retryAfter);
            }
        }
    }

    private static void writeJoined(JsonGenerator out, ServerEvent.Joined joined) throws IOException {
        writeWord(out, "joined", joined.id());
        out.writeStringField("room", joined.room());
        out.writeStringField("peer", joined.peer());
        out.writeStringField("seat", joined.seat().value());
        out.writeArrayFieldStart("others");
        for (ServerEvent.Other other : joined.others()) {
            out.writeStartObject();
            out.writeStringField("peer", other.peer());
            writeOptional(out, "name", other.name());
            out.writeBooleanField("away", other.away());
            out.writeEndObject();
        }
        out.writeEndArray();
        writeIceServers(out, joined.iceServers(), joined.iceTtl());
        out.writeNumberField("grace", joined.grace());
        out.writeBooleanField("resumed", joined.resumed());
    }

    private static void writeIceServers(JsonGenerator out, List<IceServer> servers, long ttl) throws IOException {
        out.writeArrayFieldStart("iceServers");
        for (IceServer server : servers) {
            out.writeStartObject();
            out.writeArrayFieldStart("urls");
            for (String url : server.urls()) {
                out.writeString(url);
            }
            out.writeEndArray();
            writeOptional(out, "username", server.username());
            Secret credential = server.credential();
            writeOptional(out, "credential", credential == null ? null : credential.value());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeNumberField("iceTtl", ttl);
    }

    private static void writeWord(JsonGenerator out, String word, @Nullable String id) throws IOException {
        out.writeStringField("type", word);
        writeOptional(out, "id", id);
    }

    private static void writePeer(JsonGenerator out, String word, String peer) throws IOException {
        out.writeStringField("type", word);
        out.writeStringField("peer", peer);
    }

    private static void writeOptional(JsonGenerator out, String field, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(field, value);
        }
    }

    private static void writeOptional(JsonGenerator out, String field, @Nullable Long value) throws IOException {
        if (value != null) {
            out.writeNumberField(field, value);
        }
    }
}
