/** Get Device Certificates from the first choice to the certificate, without and with a window. */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.enrol;
