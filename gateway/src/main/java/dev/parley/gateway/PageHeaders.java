package dev.parley.gateway;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** The headers that keep a page to itself: on every answer, since they hurt none. */
final class PageHeaders implements Handler<RoutingContext> {

    private static final String NOBODY = "'none'";

    private final Map<String, String> headers;

    /** @param frameAncestors whose pages may show ours in a frame */
    PageHeaders(List<String> frameAncestors) {
        String framedBy = frameAncestors.isEmpty() ? NOBODY : String.join(" ", frameAncestors);
        headers = Map.of(
                "Content-Security-Policy", contentPolicy(framedBy),
                "Strict-Transport-Security", "max-age=31536000",
                "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "no-referrer",
                "Cross-Origin-Opener-Policy", "same-origin",
                "Cross-Origin-Resource-Policy", "same-origin",
                "Permissions-Policy",
                        "camera=(self), microphone=(self), display-capture=(self), autoplay=(self), fullscreen=(self), "
                                + "picture-in-picture=(self), screen-wake-lock=(self), geolocation=(), payment=(), "
                                + "usb=()");
    }

    private static String contentPolicy(String framedBy) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data: blob:",
                "media-src 'self' blob:",
                "font-src 'self'",
                "connect-src 'self'",
                "manifest-src 'self'",
                "worker-src 'self'",
                "base-uri 'none'",
                "form-action 'self'",
                "object-src 'none'",
                "frame-ancestors " + framedBy);
    }

    @Override
    public void handle(RoutingContext context) {
        MultiMap response = context.response().headers();
        headers.forEach(response::set);
        context.next();
    }
}
