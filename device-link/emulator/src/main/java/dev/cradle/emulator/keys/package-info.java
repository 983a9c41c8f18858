/** Key containers: RSA keys that are made in the device and never leave it. */
@org.jspecify.annotations.NullMarked
package dev.cradle.emulator.keys;
