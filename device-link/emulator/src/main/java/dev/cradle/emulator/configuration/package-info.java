/** The configuration manager: provisioning documents applied in one transaction. */
@org.jspecify.annotations.NullMarked
package dev.cradle.emulator.configuration;
