/** Device networks on the system's own sockets, each bound to one address of this computer. */
@org.jspecify.annotations.NullMarked
package dev.cradle.network.os;
