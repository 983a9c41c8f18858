/** Certificates as the device's registry keeps them (reference device-certificates.md 1.3). */
@org.jspecify.annotations.NullMarked
package dev.cradle.formats.certblob;
