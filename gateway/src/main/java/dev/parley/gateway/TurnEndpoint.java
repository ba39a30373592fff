package dev.parley.gateway;

import dev.parley.cluster.Bus;
import dev.parley.protocol.BusAddresses;
import dev.parley.protocol.Secret;
import dev.parley.protocol.TurnCredentials;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/turn}: the TURN REST API (draft-uberti-behave-turn-rest-00, section 2) for whoever has a token. */
final class TurnEndpoint implements Handler<RoutingContext> {

    private static final String SCHEME = "Bearer ";

    private final Services services;

    TurnEndpoint(Services services) {
        this.services = services;
    }

    @Override
    public void handle(RoutingContext context) {
        String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            refuse(context, "Bearer");
            return;
        }
        services.tokens()
                .verify(new Secret(authorization.substring(SCHEME.length()).strip()))
                .onSuccess(bearer -> answer(context, bearer))
                .onFailure(bad -> refuse(context, "Bearer error=\"invalid_token\""));
    }

    private void answer(RoutingContext context, Tokens.Bearer bearer) {
        if (!"turn".equals(context.request().getParam("service"))) {
            ApiError.badRequest("The query has to say service=turn.").answer(context);
            return;
        }
        Bus.<TurnCredentials>ask(services.bus(), BusAddresses.TURN, new TurnCredentials.Request(bearer.sub()))
                .onSuccess(credentials -> write(context, credentials))
                .onFailure(silence -> {
                    context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
                    ApiError.unavailable("No relay can be had now.").answer(context);
                });
    }

    private static void write(RoutingContext context, TurnCredentials credentials) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(new JsonObject()
                        .put("username", credentials.username())
                        .put("password", credentials.password().value())
                        .put("ttl", credentials.ttl())
                        .put("uris", new JsonArray(credentials.uris()))
                        .toBuffer());
    }

    /** RFC 6750, section 3. */
    private static void refuse(RoutingContext context, String challenge) {
        context.response().putHeader("WWW-Authenticate", challenge);
        ApiError.unauthorized("This needs a good token.").answer(context);
    }
}
