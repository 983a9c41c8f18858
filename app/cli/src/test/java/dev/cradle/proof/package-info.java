/** What the issue demands as proof, carried out with processes, sockets and captured bytes. */
@org.jspecify.annotations.NullMarked
package dev.cradle.proof;
