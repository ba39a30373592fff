/**
 * The language that browsers, gateways and signaling speak: commands and events of the wire with the one JSON codec,
 * the values that cross the event bus, and every limit with its reason. Told as prose in {@code protocol/README.md}.
 */
@NullMarked
package dev.parley.protocol;

import org.jspecify.annotations.NullMarked;
