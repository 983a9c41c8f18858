/** Bounded little-endian reading and writing, shared by every binary format. */
@org.jspecify.annotations.NullMarked
package dev.cradle.formats.binary;
