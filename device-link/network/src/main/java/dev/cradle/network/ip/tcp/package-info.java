/**
 * TCP (RFC 9293 with 5681, 6298, 6582, 5961) as pure state machines: no threads and no clock, every
 * call comes from one thread at a time and brings the moment in nanoseconds with it.
 *
 * <p>Sequence numbers are kept as numbers of 64 bits that never wrap; those of the wire are their
 * lower halves.
 */
@NullMarked
package dev.cradle.network.ip.tcp;

import org.jspecify.annotations.NullMarked;
