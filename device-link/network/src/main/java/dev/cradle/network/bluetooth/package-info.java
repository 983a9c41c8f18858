/**
 * Bluetooth's serial port profile on Linux, without a helper program: the device is the client and
 * connects to a listening RFCOMM channel of this computer (link-layers.md 7). On other systems the
 * profile appears as a serial port.
 */
@NullMarked
package dev.cradle.network.bluetooth;

import org.jspecify.annotations.NullMarked;
