/** Commands about the record of what was done. */
@org.jspecify.annotations.NullMarked
package dev.cradle.cli.audit;
