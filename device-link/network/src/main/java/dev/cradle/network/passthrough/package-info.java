/**
 * Desktop Pass-Through (DTPT, rapi-wire.md 6): the device asks the host for names and connections,
 * and gets those that a policy grants.
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.network.passthrough;
