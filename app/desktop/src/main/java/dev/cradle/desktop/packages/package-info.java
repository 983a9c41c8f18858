/** Packages: certificates packed into cabinets, and cabinets looked at, sent and installed. */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.packages;
