package dev.cradle.core.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of the audit for people to read; whether it is genuine says {@link Audit#verify}.
 *
 * @param seq counts from 1
 * @param said what it says; empty when it cannot be read
 */
public record AuditRecord(long seq, Optional<Said> said) {
    /** What a line says. */
    public record Said(Instant time, AuditEntry entry) {}
}
