/**
 * A cable that carries bytes, kept in use: opened, talked PPP over, and opened again after every
 * hang-up, at either end.
 */
@NullMarked
package dev.cradle.network.cable;

import org.jspecify.annotations.NullMarked;
