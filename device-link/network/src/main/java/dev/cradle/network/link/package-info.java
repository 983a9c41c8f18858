/**
 * How bytes reach a device below the network: byte links, and the machines that make packets of
 * them.
 */
@NullMarked
package dev.cradle.network.link;

import org.jspecify.annotations.NullMarked;
