/** The shared sample files of the tests. */
@org.jspecify.annotations.NullMarked
package dev.cradle.formats.testdata;
