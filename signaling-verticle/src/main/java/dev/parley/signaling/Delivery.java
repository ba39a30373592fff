package dev.parley.signaling;

import dev.parley.protocol.GatewayNotice;

/**
 * A notice and where it goes.
 *
 * @param address the event bus address of the gateway that holds the notice's socket
 */
record Delivery(String address, GatewayNotice notice) {}
