/** Commands that speak to a device's configuration manager. */
@org.jspecify.annotations.NullMarked
package dev.cradle.cli.policy;
