/** Registry values of the device, and the {@code .reg} text files that carry them. */
@org.jspecify.annotations.NullMarked
package dev.cradle.formats.reg;
