package dev.parley.gateway;

import dev.parley.cluster.Settings;
import dev.parley.protocol.Limits;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/tokens}: a guest's token for one room. */
final class TokenEndpoint implements Handler<RoutingContext> {

    /** A room and a name, with room to spare. */
    static final int BODY_BYTES = 4 * 1024;

    /** What a guest asks for. */
    private record Wish(String room, @Nullable String name) {}

    private final Services services;
    private final boolean guests;
    private final boolean reports;

    TokenEndpoint(Services services, Settings settings) {
        this.services = services;
        this.guests = settings.guests();
        this.reports = settings.reports();
    }

    @Override
    public void handle(RoutingContext context) {
        if (guests) {
            answer(context);
        } else {
            refuse(context, ApiError.forbidden("Guests are not let in here; you need a token from the operator."));
        }
    }

    private void answer(RoutingContext context) {
        try {
            Wish wish = read(BadBody.read(context));
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
        } catch (BadBody bad) {
            refuse(context, bad.error());
        }
    }

    private void refuse(RoutingContext context, ApiError error) {
        services.metrics().tokenRefused();
        error.answer(context);
    }

    private static Wish read(JsonObject body) throws BadBody {
        if (!(body.getValue("room") instanceof String room)
                || !Limits.ROOM.matcher(room).matches()) {
            throw new BadBody("The room has to be 1-" + Limits.ROOM_CHARS + " of A-Z a-z 0-9 - _.");
        }
        Object name = body.getValue("name");
        if (name == null) {
            return new Wish(room, null);
        }
        if (!(name instanceof String text) || text.codePointCount(0, text.length()) > Limits.NAME_CHARS) {
            throw new BadBody("The name has to be a text of at most " + Limits.NAME_CHARS + " characters.");
        }
        return new Wish(room, text);
    }
}
