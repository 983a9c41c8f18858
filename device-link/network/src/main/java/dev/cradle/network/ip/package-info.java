/**
 * IPv4 between this end of a link and its peer, in user space: ICMP, UDP and {@link
 * dev.cradle.network.ip.tcp TCP}. A pure state machine: no threads, the caller brings the time.
 */
@NullMarked
package dev.cradle.network.ip;

import org.jspecify.annotations.NullMarked;
