/** The one runnable: settings to verticles. The only place that knows which roles stand together in a process. */
@NullMarked
package dev.parley.main;

import org.jspecify.annotations.NullMarked;
