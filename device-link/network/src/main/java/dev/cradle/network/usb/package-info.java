/**
 * USB as far as a desktop needs it to reach a handheld: what is plugged in, which of its functions
 * carries a link, and the transfers of that function. Which library or memory carries them is not
 * to be seen from here.
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.network.usb;
