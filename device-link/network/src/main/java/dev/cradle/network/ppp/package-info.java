/**
 * The Point-to-Point Protocol in user space, for the desktop's end and the device's: framing (RFC
 * 1662), the link's negotiation and its upkeep (RFC 1661), addresses (RFC 1332). Facts and captured
 * frames: reference link-layers.md section 3.
 */
@NullMarked
package dev.cradle.network.ppp;

import org.jspecify.annotations.NullMarked;
