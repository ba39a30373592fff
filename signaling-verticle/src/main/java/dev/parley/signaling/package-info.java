/**
 * The decisions: who is in which room. {@code Room} holds every rule and knows neither bus nor clock; a
 * {@code RoomStore} keeps rooms and changes one at a time; {@code SignalingVerticle} stands between them and the bus.
 */
@NullMarked
package dev.parley.signaling;

import org.jspecify.annotations.NullMarked;
