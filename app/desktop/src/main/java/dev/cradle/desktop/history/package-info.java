/** History: jobs that ended, the enrolment journal and the audit in one list; undoing. */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.history;
