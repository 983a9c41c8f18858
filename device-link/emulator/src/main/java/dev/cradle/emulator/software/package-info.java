/** What runs on an emulated device and answers for it. */
@org.jspecify.annotations.NullMarked
package dev.cradle.emulator.software;
