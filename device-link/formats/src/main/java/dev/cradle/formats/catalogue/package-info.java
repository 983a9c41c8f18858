/** Reads the tables of facts that ship as data in the assets. */
@org.jspecify.annotations.NullMarked
package dev.cradle.formats.catalogue;
