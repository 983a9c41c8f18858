/** Files: the device's folders, and copying between them and this computer. */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.files;
