package dev.parley.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CommandReaderProperties {

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenAsDataIsReadBackToTheLetter(@ForAll("json") String data, @ForAll("space") String space)
            throws BadFrame {
        String frame = "{\"type\":\"message\",\"data\":" + space + data + space + ",\"id\":\"7\"}";
        assertEquals(new ClientCommand.Message("7", data), CommandReader.read(frame));
    }

    @Property
    void noTextBreaksTheReader(@ForAll String text) {
        answered(text);
    }

    @Property
    void noCutOrChangedExampleBreaksTheReader(@ForAll("frames") String frame, @ForAll int where, @ForAll char instead) {
        if (frame.isEmpty()) {
            return;
        }
        int at = Math.floorMod(where, frame.length());
        answered(frame.substring(0, at));
        answered(frame.substring(0, at) + instead + frame.substring(at + 1));
        answered(frame.substring(at) + frame);
    }

    @Example
    void theDeepestDataThatFitsAFramePasses() throws BadFrame {
        String brackets = "[".repeat(30_000) + "]".repeat(30_000);
        assertEquals(
                new ClientCommand.Message(null, brackets),
                CommandReader.read("{\"type\":\"message\",\"data\":" + brackets + "}"));
    }

    /** Either a command, or a refusal with a sentence that a person can read; nothing else may come out. */
    private static void answered(String text) {
        try {
            CommandReader.read(text);
        } catch (BadFrame bad) {
            assertEquals(false, bad.answer().message().isBlank());
        }
    }

    @Provide
    Arbitrary<String> frames() {
        return Arbitraries.of(
                Golden.examples("commands.json").map(Golden::frame).toList());
    }

    @Provide
    Arbitrary<String> space() {
        return Arbitraries.strings().withChars(" \t\r\n").ofMaxLength(3);
    }

    @Provide
    Arbitrary<String> json() {
        Arbitrary<String> leaf = Arbitraries.oneOf(
                Arbitraries.of("null", "true", "false", "0", "-1.5e-7", "1e400", "123456789012345678901234567890"),
                text());
        return Arbitraries.recursive(() -> leaf, CommandReaderProperties::nested, 0, 3);
    }

    private static Arbitrary<String> nested(Arbitrary<String> inner) {
        Arbitrary<String> array = inner.list().ofMaxSize(3).map(items -> "[" + String.join(", ", items) + "]");
        Arbitrary<String> fields = Combinators.combine(text(), inner).as((name, value) -> name + ":" + value);
        return Arbitraries.oneOf(inner, array, fields.list().ofMaxSize(3).map(CommandReaderProperties::object));
    }

    private static String object(List<String> fields) {
        return fields.stream().collect(Collectors.joining(",", "{ ", "}"));
    }

    private static Arbitrary<String> text() {
        Arbitrary<String> plain = Arbitraries.strings()
                .all()
                .ofMaxLength(12)
                .map(chars -> chars.replaceAll("[\\p{Cntrl}\"\\\\]", "\\\\u00e9"));
        return plain.map(chars -> '"' + chars + '"');
    }
}
