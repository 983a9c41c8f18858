/** The command line {@code cradle}: its launcher, its root and how it is put together. */
@org.jspecify.annotations.NullMarked
package dev.cradle.cli;
