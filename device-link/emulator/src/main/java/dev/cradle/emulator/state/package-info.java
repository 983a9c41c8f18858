/** Where a device keeps its state between runs: a folder with one user at a time. */
@org.jspecify.annotations.NullMarked
package dev.cradle.emulator.state;
