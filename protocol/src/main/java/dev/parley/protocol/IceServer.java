package dev.parley.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code RTCIceServer} of the WebRTC API (W3C WebRTC 1.0, section 4.2.4).
 *
 * @param urls {@code stun:}, {@code turn:} or {@code turns:} URIs
 * @param username absent for STUN
 * @param credential absent for STUN
 */
public record IceServer(
        List<String> urls,
        @Nullable String username,
        @Nullable Secret credential) {}
