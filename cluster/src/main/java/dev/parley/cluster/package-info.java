/**
 * How a process of ours lives: its settings, the event bus with our records on it, health and metrics. Every verticle
 * stands on this; it knows none of them.
 */
@NullMarked
package dev.parley.cluster;

import org.jspecify.annotations.NullMarked;
