package dev.parley.gateway;

import dev.parley.protocol.Limits;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * What a program and a person hear where HTTP goes wrong.
 *
 * @param code stable, for a program
 * @param message a sentence, for a person
 */
record ApiError(HttpResponseStatus status, String code, String message) {

    static final ApiError BAD_HTTP = new ApiError(HttpResponseStatus.BAD_REQUEST, "bad_request", "This is no HTTP.");

    static ApiError badRequest(String message) {
        return new ApiError(HttpResponseStatus.BAD_REQUEST, "bad_request", message);
    }

    static ApiError unauthorized(String message) {
        return new ApiError(HttpResponseStatus.UNAUTHORIZED, "unauthorized", message);
    }

    static ApiError forbidden(String message) {
        return new ApiError(HttpResponseStatus.FORBIDDEN, "forbidden", message);
    }

    static ApiError unavailable(String message) {
        return new ApiError(HttpResponseStatus.SERVICE_UNAVAILABLE, "unavailable", message);
    }

    static ApiError noSuchRoom() {
        return new ApiError(
                HttpResponseStatus.NOT_FOUND,
                "bad_room",
                "A room's name is 1-" + Limits.ROOM_CHARS + " of A-Z a-z 0-9 - _.");
    }

    static ApiError rateLimited() {
        return new ApiError(
                HttpResponseStatus.TOO_MANY_REQUESTS, "rate_limited", "Too many requests; try again in a moment.");
    }

    /** The error for a status that the router decided on. */
    static ApiError of(int status) {
        return switch (status) {
            case 400 -> badRequest("The request cannot be understood.");
            case 404 -> new ApiError(HttpResponseStatus.NOT_FOUND, "not_found", "There is nothing here.");
            case 405 ->
                new ApiError(
                        HttpResponseStatus.METHOD_NOT_ALLOWED, "method_not_allowed", "This method is not for this.");
            case 413 ->
                new ApiError(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "too_large", "The body is too large.");
            case 415 ->
                new ApiError(
                        HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
                        "unsupported_media_type",
                        "The body has to be application/json.");
            default ->
                new ApiError(HttpResponseStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong on our side.");
        };
    }

    void answer(RoutingContext context) {
        if (!context.response().ended() && !context.response().headWritten()) {
            answer(context.response());
        }
    }

    void answer(HttpServerResponse response) {
        response.setStatusCode(status.code())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(new JsonObject().put("code", code).put("message", message).toBuffer());
    }
}
