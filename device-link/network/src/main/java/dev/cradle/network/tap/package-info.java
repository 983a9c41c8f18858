/** Listening in on what a device network carries, for diagnosis and for proofs about its bytes. */
@org.jspecify.annotations.NullMarked
package dev.cradle.network.tap;
