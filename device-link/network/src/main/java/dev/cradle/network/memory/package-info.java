/**
 * A device network that lives in memory, with exact faults and a tap: for emulated devices in the
 * same process and for tests.
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.network.memory;
