/** Tests of what watches an enrolment. */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.coach;
