package dev.cradle.core.diagnostics;

/**
 * How one layer stands.
 *
 * @param says a whole sentence
 * @param next what to do; empty where nothing is wrong
 */
public record Finding(Layer layer, boolean good, String says, String next) {}
