/** Policy: the security policies of a device, through its configuration manager or its registry. */
@org.jspecify.annotations.NullMarked
package dev.cradle.core.policy;
