/** The relay's keys: time-limited TURN credentials, made from a secret that we share with coturn and nobody else. */
@NullMarked
package dev.parley.turn;

import org.jspecify.annotations.NullMarked;
