package dev.parley.gateway;

import dev.parley.protocol.Limits;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.time.Duration;

/**
 * The webapp, as the build left it in the class path. Vert.x looks into the working directory first, where a checkout of
 * ours has a folder {@code webapp} with the sources: hence the longer name.
 */
final class Pages {

    private static final String ROOT = "parley-webapp";
    private static final String PAGE = ROOT + "/index.html";

    private final boolean listings;

    /** @param listings whether folders may be listed */
    Pages(boolean listings) {
        this.listings = listings;
    }

    void mount(Router router) {
        Site.read(router, "/", context -> page(context, 200));
        Site.read(router, "/check", context -> page(context, 200));
        Site.read(router, "/r/:room", this::room);
        Site.read(
                router,
                "/assets/*",
                files(ROOT + "/assets").setMaxAgeSeconds(Duration.ofDays(365).toSeconds()));
        Site.read(router, "/*", files(ROOT).setCachingEnabled(false));
    }

    private StaticHandler files(String folder) {
        return StaticHandler.create(folder)
                .setDirectoryListing(listings)
                .setIncludeHidden(false)
                .setDefaultContentEncoding("UTF-8");
    }

    /** A person at a bad room sees the page, which has clear words for it; a program sees the status either way. */
    private void room(RoutingContext context) {
        if (Limits.ROOM.matcher(context.pathParam("room")).matches()) {
            page(context, 200);
        } else if (String.valueOf(context.request().getHeader(HttpHeaders.ACCEPT))
                .contains("text/html")) {
            page(context, 404);
        } else {
            ApiError.noSuchRoom().answer(context);
        }
    }

    /** Its assets are named by their content, so the page itself has to be asked for each time. */
    private static void page(RoutingContext context, int status) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .sendFile(PAGE)
                .onFailure(context::fail);
    }
}
