/** Programs and installers that run on the device. */
@org.jspecify.annotations.NullMarked
package dev.cradle.emulator.installer;
