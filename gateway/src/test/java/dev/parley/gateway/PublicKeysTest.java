package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.cluster.Settings;
import dev.parley.protocol.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator's own backend makes the tokens: with keys from a PEM file or a JWKS. */
final class PublicKeysTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        Await.await(VERTX.close());
    }

    private static KeyPair rsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static KeyPair curve(String name) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(name));
        return generator.generateKeyPair();
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String input(String algorithm) {
        String payload = new JsonObject()
                .put("aud", "parley")
                .put("sub", "ada")
                .put("room", "*")
                .put("exp", Instant.now().getEpochSecond() + 60)
                .encode();
        return BASE64.encodeToString(("{\"alg\":\"" + algorithm + "\"}").getBytes(StandardCharsets.UTF_8)) + "."
                + BASE64.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
    }

    private static Secret signed(String algorithm, String java, PrivateKey key) throws Exception {
        String input = input(algorithm);
        Signature signature = Signature.getInstance(java);
        signature.initSign(key);
        signature.update(input.getBytes(StandardCharsets.UTF_8));
        return new Secret(input + "." + BASE64.encodeToString(signature.sign()));
    }

    private Tokens reading(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("keys"), text);
        return new Tokens(VERTX, new Settings.Jwt(null, file), InstantSource.system());
    }

    private void takes(Tokens tokens, Secret token) {
        assertEquals("ada", Await.await(tokens.verify(token)).sub());
    }

    @Test
    void severalKeysOfSeveralKindsStandInOnePem() throws Exception {
        KeyPair old = rsa();
        KeyPair rsa = rsa();
        KeyPair p256 = curve("secp256r1");
        KeyPair p384 = curve("secp384r1");
        KeyPair edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Tokens tokens = reading("# ours\n" + pem(old.getPublic()) + pem(rsa.getPublic()) + pem(p256.getPublic())
                + pem(p384.getPublic()) + pem(edwards.getPublic()));
        takes(tokens, signed("RS256", "SHA256withRSA", old.getPrivate()));
        takes(tokens, signed("RS256", "SHA256withRSA", rsa.getPrivate()));
        takes(tokens, signed("ES256", "SHA256withECDSAinP1363Format", p256.getPrivate()));
        takes(tokens, signed("ES384", "SHA384withECDSAinP1363Format", p384.getPrivate()));
        takes(tokens, signed("EdDSA", "Ed25519", edwards.getPrivate()));
        Secret foreign = signed("RS256", "SHA256withRSA", rsa().getPrivate());
        assertNotNull(Await.awaitFailure(tokens.verify(foreign)));
    }

    @Test
    void aKeySetIsTaken() throws Exception {
        KeyPair rsa = rsa();
        RSAPublicKey key = (RSAPublicKey) rsa.getPublic();
        JsonObject jwk = new JsonObject()
                .put("kty", "RSA")
                .put("kid", "k1")
                .put("n", number(key.getModulus()))
                .put("e", number(key.getPublicExponent()));
        Tokens tokens =
                reading(new JsonObject().put("keys", new JsonArray().add(jwk)).encode());
        takes(tokens, signed("RS256", "SHA256withRSA", rsa.getPrivate()));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    /** The classic confusion (RFC 8725, section 2.1): the public key, which all know, used as an HMAC secret. */
    @Test
    void aPublicKeyIsNoSecret() throws Exception {
        PublicKey key = rsa().getPublic();
        Tokens tokens = reading(pem(key));
        for (byte[] guess : new byte[][] {
            pem(key).getBytes(StandardCharsets.UTF_8),
            pem(key).strip().getBytes(StandardCharsets.UTF_8),
            key.getEncoded()
        }) {
            String input = input("HS256");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(guess, "HmacSHA256"));
            String forged = input + "." + BASE64.encodeToString(mac.doFinal(input.getBytes(StandardCharsets.UTF_8)));
            assertNotNull(Await.awaitFailure(tokens.verify(new Secret(forged))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no key",
                "{",
                "{}",
                "{\"keys\":[]}",
                "{\"keys\":7}",
                "{\"keys\":[7]}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"enc\",\"n\":\"AQ\",\"e\":\"AQ\"}]}",
                "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-1\"}]}",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
            })
    void aFileWithoutAUsableKeyStopsTheStartWithOneLine(String text) {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> reading(text));
        String line = String.valueOf(thrown.getMessage());
        assertTrue(line.startsWith("PARLEY_JWT_PUBLIC_KEYS names '"), line);
        assertEquals(1, line.lines().count());
    }
}
