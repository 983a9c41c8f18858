/** Small pure helpers around X.509 certificates and PKCS#7 bundles, with bounds. */
@org.jspecify.annotations.NullMarked
package dev.cradle.formats.certificates;
