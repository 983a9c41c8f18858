/**
 * What the device's screen shows, as values, and what its user can do there with stylus and keys.
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.emulator.screen;
