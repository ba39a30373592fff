@NullMarked
package dev.parley.main;

import org.jspecify.annotations.NullMarked;
