/**
 * USB devices made of code: their endpoints and descriptors, and a bus in memory that a host plugs
 * them into.
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.network.usb.gadget;
