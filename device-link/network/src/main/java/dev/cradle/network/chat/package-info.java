/**
 * What a device and the desktop say before PPP on a cable that carries bytes: the words CLIENT and
 * CLIENTSERVER, and a modem's answers for devices that want one (reference link-layers.md section
 * 2.1).
 */
@NullMarked
package dev.cradle.network.chat;

import org.jspecify.annotations.NullMarked;
