package dev.parley.gateway;

import io.vertx.core.eventbus.EventBus;
import java.time.Duration;

/**
 * What every connection of a process shares.
 *
 * @param grace how long a lost seat is kept, for {@code joined} to tell
 */
record Services(
        EventBus bus, Signaling signaling, Post post, Tokens tokens, Ids ids, GatewayMetrics metrics, Duration grace) {}
