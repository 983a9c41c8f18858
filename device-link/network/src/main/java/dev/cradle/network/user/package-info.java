/** A device network over a byte link, with the IP stack of this program: no rights, no driver. */
@NullMarked
package dev.cradle.network.user;

import org.jspecify.annotations.NullMarked;
