package dev.parley.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TurnUserTest {

    @ParameterizedTest
    @ValueSource(strings = {"p7", "Xa9-_kQ2", "auth0|5f7c", "ada+calls@example.org", "~ada.l"})
    void peerIdsAndUsualSubjectsStayAsTheyAre(String text) {
        assertEquals(text, TurnUser.of(text).text());
    }

    @ParameterizedTest
    @CsvSource({"urn:ada, urn%3Aada", "Ada L., Ada%20L.", "Zoë, Zo%C3%AB", "100%, 100%25"})
    void whatCouldBeReadInTwoWaysIsEscaped(String text, String written) {
        assertEquals(written, TurnUser.of(text).text());
    }

    @Test
    void aTextThatIsTooLongBecomesItsHash() {
        String longest = "a".repeat(TurnUser.CHARS);
        assertEquals(longest, TurnUser.of(longest).text());
        assertEquals(43, TurnUser.of(longest + "a").text().length());
        assertNotEquals(TurnUser.of(longest + "a"), TurnUser.of(longest + "b"));
    }

    @Test
    void nobodyIsNoUser() {
        assertThrows(IllegalArgumentException.class, () -> TurnUser.of(""));
    }

    @Property
    void anyTextMakesAShortUserWithoutAColon(@ForAll @StringLength(min = 1, max = 400) String text) {
        assertTrue(TurnUser.of(text).text().matches("[A-Za-z0-9._~@+|%-]{1,128}"));
    }

    @Property
    void aShortTextCanBeReadBack(
            @ForAll @StringLength(min = 1, max = 14) @CharRange(from = '\u0000', to = '\ud7ff') String text) {
        String plusKept = TurnUser.of(text).text().replace("+", "%2B");
        assertEquals(text, URLDecoder.decode(plusKept, StandardCharsets.UTF_8));
    }
}
