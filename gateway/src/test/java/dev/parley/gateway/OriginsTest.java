package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OriginsTest {

    private static final List<String> ALLOWED = List.of("https://friend.example");

    @ParameterizedTest
    @CsvSource({
        "https://call.example:8443, call.example:8443, true",
        "https://call.example, call.example, true",
        "https://call.example, call.example:443, true",
        "https://CALL.example, call.EXAMPLE, true",
        "https://[::1]:8443, [::1]:8443, true",
        "https://friend.example, call.example, true",
        "http://call.example:8443, call.example:8443, false",
        "https://call.example, call.example:8443, false",
        "https://call.example:8443, call.example, false",
        "https://evil.example, call.example, false",
        "https://call.example.evil.example, call.example, false",
        "https://friend.example.evil.example, call.example, false",
        "https://friend.example:444, call.example, false",
        "null, call.example, false",
        "'', call.example, false",
        "file://, call.example, false",
    })
    void withTlsOfOurOwnThePageCameByHttps(String origin, String host, boolean admitted) {
        assertEquals(admitted, new Origins(ALLOWED, true).admit(origin, host));
    }

    @ParameterizedTest
    @CsvSource({
        "https://call.example, call.example, true",
        "http://call.example, call.example:80, true",
        "http://localhost:8080, localhost:8080, true",
        "http://localhost:8080, localhost:9090, false",
        "ws://localhost:8080, localhost:8080, false",
        "https://evil.example, call.example, false",
    })
    void behindAProxyThePageMayHaveComeByEither(String origin, String host, boolean admitted) {
        assertEquals(admitted, new Origins(ALLOWED, false).admit(origin, host));
    }

    @Test
    void whoeverSendsNoOriginIsNoBrowser() {
        assertTrue(new Origins(List.of(), true).admit(null, "call.example"));
    }

    @Test
    void aRequestWithoutAHostHasNoOwnOrigin() {
        assertFalse(new Origins(List.of(), true).admit("https://call.example", null));
    }
}
