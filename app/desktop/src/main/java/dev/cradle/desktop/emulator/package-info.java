/**
 * The emulated device in a window of its own: the handheld with its live screen, and beside it what
 * a real one has no button for.
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.emulator;
