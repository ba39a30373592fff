package dev.parley.cluster;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Health and metrics on a port of their own, plain HTTP: {@code /health/live} (the event loop turns, nothing more: no
 * fault of others makes a restart of this process the cure), {@code /health/ready} (callers may be sent here) and
 * {@code /metrics} in Prometheus's text format.
 */
public final class Management extends VerticleBase {

    private final Settings settings;
    private final PrometheusMeterRegistry meters;
    private final HealthChecks checks;
    private final AtomicBoolean started = new AtomicBoolean();
    private int port;

    /** Not ready until {@link #open}. */
    public Management(Settings settings, PrometheusMeterRegistry meters, HealthChecks checks) {
        this.settings = settings;
        this.meters = meters;
        this.checks = checks;
        checks.register("started", promise -> promise.complete(new Status().setOk(started.get())));
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        router.get("/health/live").handler(context -> context.json(new JsonObject().put("status", "UP")));
        router.get("/health/ready").handler(this::readiness);
        router.get("/metrics")
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                        .end(meters.scrape()));
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(settings.managementPort(), settings.managementHost())
                .onSuccess(this::opened)
                .recover(cause -> Future.failedFuture(
                        BadSetting.cannotListen(Setting.MANAGEMENT_PORT, settings.managementPort(), cause)));
    }

    private void opened(HttpServer server) {
        port = server.actualPort();
    }

    /** The port that it listens on, also where the setting says 0. */
    public int port() {
        return port;
    }

    /** Everything is deployed and reachable: callers may come. */
    public void open() {
        started.set(true);
    }

    /** This process is going: no more callers. */
    public void close() {
        started.set(false);
    }

    private void readiness(RoutingContext context) {
        checks.checkStatus().onComplete(result -> {
            CheckResult check = result.result();
            boolean up = check != null && Boolean.TRUE.equals(check.getUp());
            context.response().setStatusCode(up ? 200 : 503);
            context.json(check == null ? new JsonObject().put("status", "DOWN") : check.toJson());
        });
    }
}
