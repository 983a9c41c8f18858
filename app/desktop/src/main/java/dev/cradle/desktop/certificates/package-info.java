/** The device's certificate stores: look, export, add, delete, renew (ui.md, Certificates). */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.certificates;
