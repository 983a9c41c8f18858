/** The one home of trust in TLS servers: roots of the system, own roots, pins, first use. */
@org.jspecify.annotations.NullMarked
package dev.cradle.core.trust;
