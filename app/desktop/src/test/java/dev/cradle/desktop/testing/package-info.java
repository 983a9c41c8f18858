/** What the tests of screens share: a toolkit without display, a desk with an emulated device. */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.testing;
