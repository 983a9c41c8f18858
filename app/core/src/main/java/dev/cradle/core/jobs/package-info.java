/** Long work with progress, result and cancellation. */
@org.jspecify.annotations.NullMarked
package dev.cradle.core.jobs;
