/** The commands that run an emulated device. */
@org.jspecify.annotations.NullMarked
package dev.cradle.cli.emulated;
