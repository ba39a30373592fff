package dev.parley.gateway;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** {@code POST /api/v1/reports}: how a call went, for the metrics; there only where the operator wants it. */
final class ReportEndpoint implements Handler<RoutingContext> {

    /** A report has about a hundred. */
    static final int BODY_BYTES = 1024;

    private final Services services;

    ReportEndpoint(Services services) {
        this.services = services;
    }

    @Override
    public void handle(RoutingContext context) {
        try {
            services.metrics().reported(CallReport.read(BadBody.read(context)));
            context.response().setStatusCode(204).end();
        } catch (BadBody bad) {
            bad.error().answer(context);
        }
    }
}
