/** Authorities: those configured, their tests, and the lab's queue for approval. */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.authorities;
