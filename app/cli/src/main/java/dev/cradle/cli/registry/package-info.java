/** Commands about a device's registry. */
@org.jspecify.annotations.NullMarked
package dev.cradle.cli.registry;
