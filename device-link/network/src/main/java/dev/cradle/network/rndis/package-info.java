/**
 * RNDIS: Ethernet over USB as devices of Windows Mobile 5 and later speak it, in the desktop's and
 * in the device's role (link-layers.md 5).
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.network.rndis;
