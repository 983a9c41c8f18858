/** The RAPI calls: each described once, encoded and decoded for both dialects and both ends. */
@org.jspecify.annotations.NullMarked
package dev.cradle.rapi.wire;
