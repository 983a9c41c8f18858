/** Commands about a device as a whole: who is there, what it is, its clock and programs. */
@org.jspecify.annotations.NullMarked
package dev.cradle.cli.device;
