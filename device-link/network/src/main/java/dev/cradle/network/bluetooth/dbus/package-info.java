/**
 * The system's message bus, as far as a client needs it: D-Bus Specification 0.41, protocol version
 * 1, little-endian, over a Unix-domain socket, without passing descriptors.
 */
@NullMarked
package dev.cradle.network.bluetooth.dbus;

import org.jspecify.annotations.NullMarked;
