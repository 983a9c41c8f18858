/** Commands about certification authorities. */
@org.jspecify.annotations.NullMarked
package dev.cradle.cli.authorities;
