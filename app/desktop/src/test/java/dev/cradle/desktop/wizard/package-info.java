/** Cradle Enrolment from the first page to the last, and what can go wrong on the way. */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.wizard;
