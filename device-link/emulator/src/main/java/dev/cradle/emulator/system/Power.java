package dev.cradle.emulator.system;

/** Charge in percent. */
public record Power(boolean external, int percent, int backupPercent) {}
