/**
 * IPv4 and what it carries as bytes: headers read with bounds and written with checksums. Pure
 * functions; a packet that makes no sense is a {@link dev.cradle.formats.binary.FormatException}.
 */
@NullMarked
package dev.cradle.network.ip.packet;

import org.jspecify.annotations.NullMarked;
