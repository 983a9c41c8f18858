/**
 * Get Device Certificates, the console's main job: choose a type and an owner, check, approve on
 * the device, and see what came of it.
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.enrol;
