/** What a link carried, packet by packet, kept for a bug report that anybody may see. */
@NullMarked
package dev.cradle.network.trace;

import org.jspecify.annotations.NullMarked;
