/** The Certificates page, in tests and pictures. */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.certificates;
