/** Reading and writing Microsoft cabinets (MS-CAB) as Windows Mobile and its tools make them. */
@org.jspecify.annotations.NullMarked
package dev.cradle.formats.cabinet;
