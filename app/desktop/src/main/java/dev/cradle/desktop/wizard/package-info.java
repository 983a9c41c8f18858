/**
 * Cradle Enrolment: four pages for somebody who does this once in three years. What is enrolled
 * comes from one file that IT supplies; there is nothing to set.
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.wizard;
