package dev.parley.gateway;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whose pages may open a WebSocket (RFC 6455, section 10.2): browsers send their page's origin and no page can forge it.
 *
 * @param allowed origins beside the page's own, as RFC 6454, section 6.1 writes them
 * @param tls whether we end TLS ourselves, so that a page of ours can only have come by https
 */
record Origins(List<String> allowed, boolean tls) {

    /**
     * Judges a handshake.
     *
     * @param origin the header's value; null where there is none, which means that the client is no browser
     * @param host the value of the {@code Host} header, which a proxy has to pass on
     */
    boolean admit(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        String asked = origin.toLowerCase(Locale.ROOT);
        return allowed.contains(asked) || (host != null && isOwn(asked, host.toLowerCase(Locale.ROOT)));
    }

    private boolean isOwn(String origin, String host) {
        if (origin.startsWith("https://")) {
            return same(origin.substring("https://".length()), host, ":443");
        }
        return !tls && origin.startsWith("http://") && same(origin.substring("http://".length()), host, ":80");
    }

    /** A browser leaves the scheme's usual port out of an origin; a proxy may write it into the host. */
    private static boolean same(String origin, String host, String usualPort) {
        return bare(origin, usualPort).equals(bare(host, usualPort));
    }

    private static String bare(String authority, String usualPort) {
        return authority.endsWith(usualPort)
                ? authority.substring(0, authority.length() - usualPort.length())
                : authority;
    }
}
