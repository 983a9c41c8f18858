/** The command line {@code cradle}: its launcher, global options, answers and exit statuses. */
@org.jspecify.annotations.NullMarked
package dev.cradle.cli;
