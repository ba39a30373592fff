package dev.parley.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.OptionalLong;

/** {@code POST /api/v1/reports}: how a call went, for the metrics; there only where the operator wants it. */
final class ReportEndpoint implements Handler<RoutingContext> {

    /** A report has about a hundred. */
    static final int BODY_BYTES = 1024;

    private final Services services;
    private final ClientAddress addresses;
    private final AddressLimit limit;

    ReportEndpoint(Services services, ClientAddress addresses, AddressLimit limit) {
        this.services = services;
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
            ApiError.rateLimited().answer(context);
        } else if (!context.parsedHeaders().contentType().value().equals("application/json")) {
            ApiError.of(415).answer(context);
        } else {
            take(context);
        }
    }

    private void take(RoutingContext context) {
        try {
            services.metrics().reported(CallReport.read(body(context)));
            context.response().setStatusCode(204).end();
        } catch (CallReport.Bad bad) {
            ApiError.badRequest(String.valueOf(bad.getMessage())).answer(context);
        }
    }

    private static JsonObject body(RoutingContext context) throws CallReport.Bad {
        try {
            JsonObject body = context.body().asJsonObject();
            if (body != null) {
                return body;
            }
        } catch (DecodeException | ClassCastException e) {
            throw new CallReport.Bad("The body is no JSON object.");
        }
        throw new CallReport.Bad("The body is empty.");
    }
}
