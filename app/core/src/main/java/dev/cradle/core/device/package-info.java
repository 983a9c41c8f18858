/** Devices: links and how they are named, identity, and what is read from a device. */
@org.jspecify.annotations.NullMarked
package dev.cradle.core.device;
