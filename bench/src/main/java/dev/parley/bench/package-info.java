/** Load for signaling servers of any kind, and what is measured under it. Not part of the product. */
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
