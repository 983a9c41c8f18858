/** Commands that look something up. */
@org.jspecify.annotations.NullMarked
package dev.cradle.cli.reference;
