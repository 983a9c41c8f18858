/** Commands about a device's files. */
@org.jspecify.annotations.NullMarked
package dev.cradle.cli.files;
