/**
 * Ethernet as it runs over a cable with two ends: frames, ARP, and DHCP in both roles, as pure
 * state machines.
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.network.ethernet;
