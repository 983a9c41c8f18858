/** Measures what the project promises about speed; run by {@code mvn -Pbenchmark}. */
@org.jspecify.annotations.NullMarked
package dev.cradle.benchmark;
