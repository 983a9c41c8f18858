/**
 * USB/IP: emulated USB devices for another computer's kernel, which attaches them as if they were
 * plugged in (the kernel's documentation, USB/IP protocol, version 1.1.1).
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.network.usbip;
