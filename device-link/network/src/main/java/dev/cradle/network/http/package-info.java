/** HTTP/1.1 without TLS over the connections of a device network: small, bounded and strict. */
@org.jspecify.annotations.NullMarked
package dev.cradle.network.http;
