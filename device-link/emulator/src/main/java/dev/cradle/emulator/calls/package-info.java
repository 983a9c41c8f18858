/** Answers to RAPI calls, in both dialects (rapi-wire.md section 3). */
@org.jspecify.annotations.NullMarked
package dev.cradle.emulator.calls;
