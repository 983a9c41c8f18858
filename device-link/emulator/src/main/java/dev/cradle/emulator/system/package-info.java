/** Clock, power, memory, processes and error codes of the emulated device. */
@org.jspecify.annotations.NullMarked
package dev.cradle.emulator.system;
