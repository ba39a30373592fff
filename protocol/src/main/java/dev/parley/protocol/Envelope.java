package dev.parley.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The outer object of a frame: the fields we know, each as the value it holds, and {@code data} as the very text that
 * came. One pass of a streaming parser, no tree. Fields we do not know are skipped, so that a newer client can talk to
 * an older server.
 */
final class Envelope {

    /** The fields that some command reads; on the wire in lower case. */
    enum Field {
        TYPE,
        ID,
        ROOM,
        TOKEN,
        SEAT,
        NAME,
        INCARNATION,
        DATA;

        static @Nullable Field of(String name) {
            return switch (name) {
                case "type" -> TYPE;
                case "id" -> ID;
                case "room" -> ROOM;
                case "token" -> TOKEN;
                case "seat" -> SEAT;
                case "name" -> NAME;
                case "incarnation" -> INCARNATION;
                case "data" -> DATA;
                default -> null;
            };
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A frame is at most 64 KiB, so that alone bounds depth, names and numbers: whatever is JSON may pass. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.FRAME_BYTES)
                    .maxNameLength(Limits.FRAME_BYTES)
                    .maxNumberLength(Limits.FRAME_BYTES)
                    .build())
            .build();

    /** Stands for a value that is not a string, so that only a command that reads the field complains. */
    private static final String NOT_TEXT = new String("");

    private final EnumMap<Field, String> values = new EnumMap<>(Field.class);

    private Envelope() {}

    static Envelope of(String frame) throws BadFrame {
        try (JsonParser parser = JSON.createParser(frame)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new BadFrame(ErrorCode.BAD_JSON, null, "the frame is empty");
            }
            if (first != JsonToken.START_OBJECT) {
                parser.skipChildren();
                throw new BadFrame(ErrorCode.BAD_COMMAND, null, "a frame is one JSON object");
            }
            Envelope envelope = new Envelope();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                envelope.take(parser, frame);
            }
            if (parser.nextToken() != null) {
                throw new BadFrame(ErrorCode.BAD_JSON, null, "something follows the JSON object");
            }
            return envelope;
        } catch (StreamReadException e) {
            throw new BadFrame(ErrorCode.BAD_JSON, null, "the frame is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new AssertionError("reading a string does no I/O", e);
        }
    }

    private void take(JsonParser parser, String frame) throws IOException, BadFrame {
        Field field = Field.of(parser.currentName());
        JsonToken token = parser.nextToken();
        if (field == null) {
            parser.skipChildren();
            return;
        }
        String value;
        if (field == Field.DATA) {
            value = rawValue(parser, frame);
        } else if (token == JsonToken.VALUE_STRING) {
            value = parser.getText();
        } else {
            parser.skipChildren();
            value = NOT_TEXT;
        }
        if (values.putIfAbsent(field, value) != null) {
            throw new BadFrame(ErrorCode.BAD_COMMAND, null, "the field " + field.word() + " is given twice");
        }
    }

    private static String rawValue(JsonParser parser, String frame) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        int end = (int) parser.currentLocation().getCharOffset();
        return frame.substring(start, end).strip();
    }

    /** The field's text, or null where it is absent. */
    @Nullable String optional(Field field, int maxChars) throws BadFrame {
        String value = values.get(field);
        if (value == null) {
            return null;
        }
        if (isNotText(value)) {
            throw bad("the field " + field.word() + " is not a string");
        }
        if (value.codePointCount(0, value.length()) > maxChars) {
            throw bad("the field " + field.word() + " is longer than " + maxChars + " characters");
        }
        if (value.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            throw bad("the field " + field.word() + " is not Unicode text");
        }
        return value;
    }

    /** The field's text; it must be there. */
    String required(Field field, int maxChars) throws BadFrame {
        String value = optional(field, maxChars);
        if (value == null) {
            throw bad("the field " + field.word() + " is missing");
        }
        return value;
    }

    /** The text of {@code data} as it came; it must be there. */
    String data() throws BadFrame {
        String data = values.get(Field.DATA);
        if (data == null) {
            throw bad("the field data is missing");
        }
        return data;
    }

    /** An error that carries the frame's id where that is a good one. */
    BadFrame bad(String message) {
        return new BadFrame(ErrorCode.BAD_COMMAND, usableId(), message);
    }

    private @Nullable String usableId() {
        String id = values.get(Field.ID);
        boolean usable = id != null
                && !isNotText(id)
                && id.codePointCount(0, id.length()) <= Limits.ID_CHARS
                && id.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
        return usable ? id : null;
    }

    @SuppressWarnings("ReferenceEquality") // a marker, told apart from the empty string by identity
    private static boolean isNotText(String value) {
        return value == NOT_TEXT;
    }
}
