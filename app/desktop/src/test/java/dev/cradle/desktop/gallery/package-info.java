/** Pictures of every screen in every state, and the checks that look at all of them. */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.gallery;
