/** Roles, the access rule and security policies (reference device-security.md 2 and 3). */
@org.jspecify.annotations.NullMarked
package dev.cradle.formats.security;
