/** Error codes of device and authority in plain words. */
@org.jspecify.annotations.NullMarked
package dev.cradle.formats.errors;
