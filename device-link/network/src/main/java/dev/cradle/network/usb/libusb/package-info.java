/** USB through usb4java and the libusb that it brings along (link-layers.md 5.6). */
@org.jspecify.annotations.NullMarked
package dev.cradle.network.usb.libusb;
