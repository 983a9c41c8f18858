/** A link of known rate, delay and queue put around any device network or pair of connections. */
@org.jspecify.annotations.NullMarked
package dev.cradle.network.shaping;
