package dev.parley.gateway;

import dev.parley.cluster.Settings;
import dev.parley.protocol.Limits;
import dev.parley.protocol.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks tokens and makes those of guests: JWT (RFC 7519) with the audience {@code parley}. */
final class Tokens {

    /**
     * Whom a token stands for.
     *
     * @param room the one room it opens, or {@code *}
     * @param name what the other is shown, where whoever made the token vouches for one
     */
    record Bearer(String sub, String room, @Nullable String name) {

        boolean opens(String asked) {
            return room.equals("*") || room.equals(asked);
        }
    }

    /**
     * A guest's token.
     *
     * @param expiresAt Unix seconds
     */
    record Guest(Secret token, long expiresAt) {}

    private static final String AUDIENCE = "parley";

    /** Long enough to come back after lunch; a resume in a long call asks for a new one. */
    private static final Duration GUEST_LIFE = Duration.ofHours(1);

    /** How far the clock of whoever made the token may be ahead of ours. Past its {@code exp} it is dead at once. */
    private static final int LEEWAY_SECONDS = 5;

    /** It becomes part of a TURN username, which RFC 8489, section 14.3 bounds to 508 bytes. */
    private static final int SUB_CHARS = 256;

    /** Header, claims and signature. The library would take an unsigned token where it holds no key at all. */
    private static final Pattern SIGNED = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final JWTAuth jwt;
    private final InstantSource clock;

    Tokens(Vertx vertx, Settings.Jwt settings, InstantSource clock) {
        var options = TokenKeys.read(settings);
        options.getJWTOptions().addAudience(AUDIENCE).setLeeway(LEEWAY_SECONDS);
        this.jwt = JWTAuth.create(vertx, options);
        this.clock = clock;
    }

    /** Fails for every token that is not good now; never throws. */
    Future<Bearer> verify(Secret token) {
        if (!SIGNED.matcher(token.value()).matches()) {
            return Future.failedFuture("not a signed JWT");
        }
        // compose, because the library throws on claims of an unexpected type
        return Future.succeededFuture(new TokenCredentials(token.value()))
                .compose(jwt::authenticate)
                .map(user -> bearer(user.attributes().getJsonObject("accessToken")));
    }

    private Bearer bearer(JsonObject claims) {
        Object expiry = claims.getValue("exp");
        if (!(expiry instanceof Number exp) || exp.doubleValue() * 1_000 <= clock.millis()) {
            throw new IllegalArgumentException("exp is missing or past");
        }
        if (!(claims.getValue("sub") instanceof String sub) || sub.isBlank() || sub.length() > SUB_CHARS) {
            throw new IllegalArgumentException("sub is missing or too long");
        }
        if (!(claims.getValue("room") instanceof String room)) {
            throw new IllegalArgumentException("room is missing");
        }
        return switch (claims.getValue("name")) {
            case null -> new Bearer(sub, room, null);
            case String name -> new Bearer(sub, room, shown(name));
            default -> throw new IllegalArgumentException("name is no text");
        };
    }

    /** A vouched-for name may be longer than ours; a person is let in all the same. */
    private static String shown(String name) {
        int chars = name.codePointCount(0, name.length());
        return chars <= Limits.NAME_CHARS ? name : name.substring(0, name.offsetByCodePoints(0, Limits.NAME_CHARS));
    }

    /** Makes a token for one room. Only where there is a shared secret, which the settings see to where guests are on. */
    Guest mint(String sub, String room, @Nullable String name) {
        long now = clock.instant().getEpochSecond();
        long expiresAt = now + GUEST_LIFE.toSeconds();
        JsonObject claims = new JsonObject()
                .put("aud", AUDIENCE)
                .put("sub", sub)
                .put("room", room)
                .put("iat", now)
                .put("exp", expiresAt);
        if (name != null) {
            claims.put("name", name);
        }
        String token = jwt.generateToken(claims, new JWTOptions().setAlgorithm("HS256"));
        return new Guest(new Secret(token), expiresAt);
    }
}
