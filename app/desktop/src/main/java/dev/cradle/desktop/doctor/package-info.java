/** The link doctor: why a device does not connect, layer by layer. */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.doctor;
