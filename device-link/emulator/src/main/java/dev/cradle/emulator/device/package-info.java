/** The parts that make up one emulated device. */
@org.jspecify.annotations.NullMarked
package dev.cradle.emulator.device;
