package dev.parley.gateway;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** A body that cannot be taken; the error is for the client. */
final class BadBody extends Exception {

    private final transient ApiError error;

    /** Of a body that is JSON, and says what it must not. */
    BadBody(String message) {
        this(ApiError.badRequest(message));
    }

    private BadBody(ApiError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    ApiError error() {
        return error;
    }

    /** The JSON object that was posted, read by the BodyHandler before. */
    static JsonObject read(RoutingContext context) throws BadBody {
        if (!context.parsedHeaders().contentType().value().equals("application/json")) {
            throw new BadBody(ApiError.of(415));
        }
        JsonObject body;
        try {
            body = context.body().asJsonObject();
        } catch (DecodeException | ClassCastException e) {
            throw new BadBody("The body is no JSON object.");
        }
        if (body == null) {
            throw new BadBody("The body is empty.");
        }
        return body;
    }
}
