/** Enrolment: the journal that survives every crash, and the flow that it records. */
@org.jspecify.annotations.NullMarked
package dev.cradle.core.enrolment;
