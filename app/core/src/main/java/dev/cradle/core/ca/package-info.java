/** Certification authorities: the connector interface and the connectors. */
@org.jspecify.annotations.NullMarked
package dev.cradle.core.ca;
