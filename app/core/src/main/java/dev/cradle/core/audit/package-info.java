/** The audit: append-only, hash-chained lines of who did what to which device. */
@org.jspecify.annotations.NullMarked
package dev.cradle.core.audit;
