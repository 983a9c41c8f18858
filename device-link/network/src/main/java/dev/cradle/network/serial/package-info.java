/**
 * Serial ports as byte links: RS-232, USB converters, Bluetooth's serial ports, and ptys by path.
 */
@NullMarked
package dev.cradle.network.serial;

import org.jspecify.annotations.NullMarked;
