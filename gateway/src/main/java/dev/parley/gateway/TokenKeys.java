package dev.parley.gateway;

import dev.parley.cluster.Settings;
import dev.parley.protocol.Secret;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys that tokens are checked with. Every key is bound to one algorithm here, so that no token's header can choose
 * (RFC 8725, section 3.1): a public key never serves as an HMAC secret.
 */
final class TokenKeys {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    /** RFC 7518, section 3.4, by the size of the field. */
    private static final Map<Integer, String> BY_CURVE = Map.of(256, "ES256", 384, "ES384", 521, "ES512");

    private static final Map<String, String> BY_CURVE_NAME =
            Map.of("P-256", "ES256", "P-384", "ES384", "P-521", "ES512");

    private static final Set<String> PUBLIC_KINDS = Set.of("RSA", "EC", "OKP");

    private TokenKeys() {}

    /**
     * Reads the keys; blocks on a file, so call it at start.
     *
     * @throws IllegalArgumentException with one clear line where a file holds no key that can be used
     */
    static JWTAuthOptions read(Settings.Jwt settings) {
        JWTAuthOptions options = new JWTAuthOptions().setJWTOptions(new JWTOptions());
        Secret secret = settings.secret();
        if (secret != null) {
            options.addPubSecKey(new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(secret.value()));
        }
        Path file = settings.publicKeys();
        if (file != null) {
            addPublicKeys(options, file);
        }
        return options;
    }

    private static void addPublicKeys(JWTAuthOptions options, Path file) {
        try {
            String text = Files.readString(file);
            if (text.stripLeading().startsWith("{")) {
                keySet(text).forEach(options::addJwk);
            } else {
                addPems(options, text);
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(file, String.valueOf(e.getMessage()), e);
        } catch (DecodeException | ClassCastException e) {
            throw unusable(file, "it is no JWKS", e);
        }
    }

    private static IllegalArgumentException unusable(Path file, String why, Exception cause) {
        return new IllegalArgumentException(
                "PARLEY_JWT_PUBLIC_KEYS names '" + file + "', which cannot be used: " + why, cause);
    }

    private static void addPems(JWTAuthOptions options, String text) throws GeneralSecurityException {
        Matcher pem = PEM.matcher(text);
        int found = 0;
        while (pem.find()) {
            byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
            options.addPubSecKey(
                    new PubSecKeyOptions().setAlgorithm(algorithm(der)).setBuffer(Buffer.buffer(pem.group())));
            found++;
        }
        if (found == 0) {
            throw new IllegalArgumentException("it holds neither a PEM public key nor a JWKS");
        }
    }

    private static String algorithm(byte[] der) throws GeneralSecurityException {
        X509EncodedKeySpec spec = new X509EncodedKeySpec(der);
        for (String kind : List.of("RSA", "EC", "EdDSA")) {
            PublicKey key;
            try {
                key = KeyFactory.getInstance(kind).generatePublic(spec);
            } catch (InvalidKeySpecException notThisKind) {
                continue;
            }
            if (key instanceof ECPublicKey curve) {
                int bits = curve.getParams().getCurve().getField().getFieldSize();
                return usable(BY_CURVE.get(bits), "an EC key of " + bits + " bits");
            }
            return kind.equals("RSA") ? "RS256" : "EdDSA";
        }
        throw new IllegalArgumentException("it holds a key that is neither RSA, EC nor Ed25519");
    }

    /** RFC 7517, section 5. */
    private static List<JsonObject> keySet(String text) {
        JsonArray keys = new JsonObject(text).getJsonArray("keys", new JsonArray());
        List<JsonObject> usable = keys.stream()
                .map(JsonObject.class::cast)
                .filter(key -> "sig".equals(key.getString("use", "sig")))
                .map(TokenKeys::publicKey)
                .toList();
        if (usable.isEmpty()) {
            throw new IllegalArgumentException("the JWKS holds no key for signatures");
        }
        return usable;
    }

    private static JsonObject publicKey(JsonObject key) {
        String kind = key.getString("kty", "");
        if (!PUBLIC_KINDS.contains(kind)) {
            throw new IllegalArgumentException("the JWKS holds a key of the kind '" + kind + "', which is not public");
        }
        if (kind.equals("EC") && !key.containsKey("alg")) {
            String curve = key.getString("crv", "");
            return key.copy().put("alg", usable(BY_CURVE_NAME.get(curve), "an EC key on '" + curve + "'"));
        }
        return key;
    }

    private static String usable(@Nullable String algorithm, String what) {
        if (algorithm == null) {
            throw new IllegalArgumentException("it holds " + what + "; P-256, P-384 and P-521 are known");
        }
        return algorithm;
    }
}
