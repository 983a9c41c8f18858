/** The one error type of the jobs, and what a user can do about it. */
@org.jspecify.annotations.NullMarked
package dev.cradle.core.problem;
