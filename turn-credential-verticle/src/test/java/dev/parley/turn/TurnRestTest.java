package dev.parley.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.protocol.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnRestTest {

    /** The vector of pion/turn, lt_cred_test.go, which is made by openssl there; coturn accepts the same. */
    @Test
    void thePasswordIsThatOfThePublishedVector() {
        assertEquals(
                "Tpz/nKkyvX/vMSLKvL4sbtBt8Vs=",
                TurnRest.password(new Secret("foobar"), "1599491771").value());
    }

    /** RFC 2202, section 3: the cases whose key and data are text; the numbers are the RFC's. */
    @ParameterizedTest(name = "case {0}")
    @CsvSource({
        "1, 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, Hi There, b617318655057264e28bc0b6fb378c8ef146be00",
        "2, 4a656665, what do ya want for nothing?, effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
        "5, 0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c, Test With Truncation, 4c1a03424b55e07fe7f27be1d58bb9324a9a5a04",
    })
    void thePasswordIsAnHmacSha1(int number, String key, String data, String digest) {
        Secret secret = new Secret(new String(HexFormat.of().parseHex(key), StandardCharsets.US_ASCII));
        byte[] expected = HexFormat.of().parseHex(digest);
        assertEquals(
                Base64.getEncoder().encodeToString(expected),
                TurnRest.password(secret, data).value());
    }

    @Test
    void theUsernameIsTheExpiryAndTheUser() {
        assertEquals("1599491771:p7", TurnRest.username(Instant.ofEpochMilli(1_599_491_771_999L), TurnUser.of("p7")));
    }
}
