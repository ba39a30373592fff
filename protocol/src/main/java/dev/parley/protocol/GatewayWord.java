package dev.parley.protocol;

/** Whatever is sent to the one address that a gateway has on the bus. */
public sealed interface GatewayWord permits GatewayNotice, RollCall {}
