/** Commands about cabinets and their installation. */
@org.jspecify.annotations.NullMarked
package dev.cradle.cli.packages;
