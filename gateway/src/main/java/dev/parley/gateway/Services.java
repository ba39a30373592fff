package dev.parley.gateway;

import io.vertx.core.eventbus.EventBus;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What every connection of a process shares.
 *
 * @param clock by which others reckon too, see {@code RoomRequest.Enter}
 * @param grace how long a lost seat is kept, for {@code joined} to tell
 */
record Services(
        EventBus bus,
        Signaling signaling,
        Post post,
        Tokens tokens,
        Ids ids,
        GatewayMetrics metrics,
        InstantSource clock,
        Duration grace) {}
