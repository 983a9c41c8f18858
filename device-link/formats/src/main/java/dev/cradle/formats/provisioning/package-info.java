/** Provisioning documents: model and XML (reference device-security.md section 1). */
@org.jspecify.annotations.NullMarked
package dev.cradle.formats.provisioning;
