/**
 * Service discovery, as far as looking one service up needs it: Bluetooth Core Specification,
 * volume 3, part B. Big-endian.
 */
@NullMarked
package dev.cradle.network.bluetooth.sdp;

import org.jspecify.annotations.NullMarked;
