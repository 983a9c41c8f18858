/**
 * Certificate types and people from Active Directory over LDAP, and an embedded directory for the
 * lab.
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.core.directory;
