/** The emulated device as a whole: made from a profile, kept in a folder, linked to a desktop. */
@org.jspecify.annotations.NullMarked
package dev.cradle.emulator;
