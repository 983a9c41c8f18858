/** Commands about a device's certificate stores. */
@org.jspecify.annotations.NullMarked
package dev.cradle.cli.certificates;
