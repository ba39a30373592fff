/** The door: sockets in, bus out, no decisions. {@link dev.parley.gateway.GatewayVerticle} is all that others see. */
@NullMarked
package dev.parley.gateway;

import org.jspecify.annotations.NullMarked;
