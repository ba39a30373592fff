package dev.parley.gateway;

import dev.parley.cluster.Settings;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path leads where. */
final class Site {

    private static final Logger log = LoggerFactory.getLogger(Site.class);

    private Site() {}

    /** Sockets go past the router, whose wrapping of a WebSocket hides the connection under it. */
    static Handler<HttpServerRequest> of(
            Vertx vertx, Settings settings, Services services, AddressLimit limit, SignalEndpoint sockets) {
        Router router = router(vertx, settings, services, limit);
        return request -> {
            if (SignalEndpoint.PATH.equals(request.path())) {
                sockets.handle(request);
            } else {
                router.handle(request);
            }
        };
    }

    private static Router router(Vertx vertx, Settings settings, Services services, AddressLimit limit) {
        Router router = Router.router(vertx);
        router.route().handler(new PageHeaders(settings.frameAncestors()));
        router.get("/api/v1/turn").handler(new TurnEndpoint(services));
        router.post("/api/v1/tokens")
                .handler(BodyHandler.create(false).setBodyLimit(TokenEndpoint.BODY_BYTES))
                .handler(new TokenEndpoint(
                        services, settings.guests(), new ClientAddress(settings.trustedProxies()), limit));
        new Pages(settings.directoryListing()).mount(router);
        IntStream.rangeClosed(400, 599)
                .forEach(status -> router.errorHandler(status, context -> onError(context, status)));
        return router;
    }

    private static void onError(RoutingContext context, int status) {
        ApiError error = ApiError.of(status);
        if (error.status().code() == 500) {
            log.error(
                    "{} {} failed",
                    context.request().method(),
                    context.request().path(),
                    context.failure());
        }
        error.answer(context);
    }
}
