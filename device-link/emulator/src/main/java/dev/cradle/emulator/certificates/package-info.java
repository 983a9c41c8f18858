/** The device's certificate stores, kept as registry blobs (device-certificates.md section 1). */
@org.jspecify.annotations.NullMarked
package dev.cradle.emulator.certificates;
