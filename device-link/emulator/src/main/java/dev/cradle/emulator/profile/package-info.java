/** What kind of device is emulated, as data: no code asks for a profile by its name. */
@org.jspecify.annotations.NullMarked
package dev.cradle.emulator.profile;
