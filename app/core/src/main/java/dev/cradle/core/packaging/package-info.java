/** Packages for devices: certificate cabinets built, and what a cabinet would do shown. */
@org.jspecify.annotations.NullMarked
package dev.cradle.core.packaging;
