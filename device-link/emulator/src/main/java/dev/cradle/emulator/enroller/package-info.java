/**
 * The device's enroller: from the Enroll node to a certificate in MY (device-certificates.md 2).
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.emulator.enroller;
