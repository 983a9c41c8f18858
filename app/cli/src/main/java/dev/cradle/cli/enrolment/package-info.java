/** Commands that enrol devices, and the journal of enrolments. */
@org.jspecify.annotations.NullMarked
package dev.cradle.cli.enrolment;
