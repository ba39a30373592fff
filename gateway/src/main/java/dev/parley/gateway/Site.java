package dev.parley.gateway;

import dev.parley.cluster.Settings;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path leads where. */
final class Site {

    private static final String TOKENS = "/api/v1/tokens";
    private static final String REPORTS = "/api/v1/reports";

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
        PerAddress perAddress = new PerAddress(new ClientAddress(settings.trustedProxies()), limit);
        read(router, "/api/v1/turn", new TurnEndpoint(services));
        router.post(TOKENS)
                .handler(perAddress.before(services.metrics()::tokenRefused))
                .handler(BodyHandler.create(false).setBodyLimit(TokenEndpoint.BODY_BYTES))
                .handler(new TokenEndpoint(services, settings));
        router.route(TOKENS).handler(allowOnly("POST"));
        if (settings.reports()) {
            router.post(REPORTS)
                    .handler(perAddress.before(() -> {}))
                    .handler(BodyHandler.create(false).setBodyLimit(ReportEndpoint.BODY_BYTES))
                    .handler(new ReportEndpoint(services));
            router.route(REPORTS).handler(allowOnly("POST"));
        }
        router.route("/api/*").handler(context -> context.fail(404));
        new Pages(settings.directoryListing()).mount(router);
        IntStream.rangeClosed(400, 599)
                .forEach(status -> router.errorHandler(status, context -> onError(context, status)));
        return router;
    }

    /** A path that is only to be read; what its handler does not find is not there. */
    static void read(Router router, String path, Handler<RoutingContext> handler) {
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(handler);
        router.route(path).handler(context -> {
            if (context.request().method().equals(HttpMethod.GET)
                    || context.request().method().equals(HttpMethod.HEAD)) {
                context.next();
            } else {
                allowOnly("GET, HEAD").handle(context);
            }
        });
    }

    private static Handler<RoutingContext> allowOnly(String methods) {
        return context -> {
            context.response().putHeader(HttpHeaders.ALLOW, methods);
            context.fail(405);
        };
    }

    private static void onError(RoutingContext context, int status) {
        if (HangUp.is(context.failure())) {
            log.debug(
                    "whoever asked for {} went before the answer was through",
                    context.request().path());
            return;
        }
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
