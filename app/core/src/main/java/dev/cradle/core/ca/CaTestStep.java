package dev.cradle.core.ca;

/**
 * One step of an authority's test.
 *
 * @param name short name of the step, for instance {@code TLS}
 * @param ok whether it worked
 * @param detail what was found, or why it failed and what to do
 */
public record CaTestStep(String name, boolean ok, String detail) {}
