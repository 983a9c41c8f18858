/** How connections reach a device: the one interface that everything above uses. */
@org.jspecify.annotations.NullMarked
package dev.cradle.network;
