package dev.parley.gateway;

import dev.parley.cluster.Settings;
import dev.parley.protocol.Limits;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/tokens}: a guest's token for one room. */
final class TokenEndpoint implements Handler<RoutingContext> {

    /** A room and a name, with room to spare. */
    static final int BODY_BYTES = 4 * 1024;

    /** What a guest asks for. */
    private record Wish(String room, @Nullable String name) {}

    /** A wish that cannot be read; the message is for the client. */
    private static final class BadWish extends Exception {
        BadWish(String message) {
            super(message, null, false, false);
        }
    }

    private final Services services;
    private final boolean guests;
    private final boolean reports;
    private final ClientAddress addresses;
    private final AddressLimit limit;

    TokenEndpoint(Services services, Settings settings, ClientAddress addresses, AddressLimit limit) {
        this.services = services;
        this.guests = settings.guests();
        this.reports = settings.reports();
        this.addresses = addresses;
        this.limit = limit;
    }

    @Override
    public void handle(RoutingContext context) {
        String client = addresses.of(
                context.request().remoteAddress().hostAddress(),
                context.request().headers());
        OptionalLong retryAfter = limit.take(client, System.nanoTime());
        if (retryAfter.isPresent()) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.getAsLong()));
            refuse(context, ApiError.rateLimited());
        } else if (!guests) {
            refuse(context, ApiError.forbidden("Guests are not let in here; you need a token from the operator."));
        } else if (!isJson(context)) {
            refuse(context, ApiError.of(415));
        } else {
            answer(context);
        }
    }

    private void answer(RoutingContext context) {
        try {
            Wish wish = read(context);
            Tokens.Guest guest =
                    services.tokens().mint("guest-" + services.ids().id(), wish.room, wish.name);
            services.metrics().tokenIssued();
            JsonObject answer = new JsonObject()
                    .put("token", guest.token().value())
                    .put("room", wish.room)
                    .put("expiresAt", guest.expiresAt());
            if (reports) {
                answer.put("reports", true);
            }
            context.response()
                    .setStatusCode(201)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(answer.toBuffer());
        } catch (BadWish bad) {
            refuse(context, ApiError.badRequest(String.valueOf(bad.getMessage())));
        }
    }

    private void refuse(RoutingContext context, ApiError error) {
        services.metrics().tokenRefused();
        error.answer(context);
    }

    private static boolean isJson(RoutingContext context) {
        return context.parsedHeaders().contentType().value().equals("application/json");
    }

    private static Wish read(RoutingContext context) throws BadWish {
        JsonObject body;
        try {
            body = context.body().asJsonObject();
        } catch (DecodeException | ClassCastException e) {
            throw new BadWish("The body is no JSON object.");
        }
        if (body == null) {
            throw new BadWish("The body is empty.");
        }
        if (!(body.getValue("room") instanceof String room)
                || !Limits.ROOM.matcher(room).matches()) {
            throw new BadWish("The room has to be 1-" + Limits.ROOM_CHARS + " of A-Z a-z 0-9 - _.");
        }
        Object name = body.getValue("name");
        if (name == null) {
            return new Wish(room, null);
        }
        if (!(name instanceof String text) || text.codePointCount(0, text.length()) > Limits.NAME_CHARS) {
            throw new BadWish("The name has to be a text of at most " + Limits.NAME_CHARS + " characters.");
        }
        return new Wish(room, text);
    }
}
