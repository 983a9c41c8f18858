package dev.cradle.core.directory;

import java.util.Optional;

/**
 * A template with who may use it.
 *
 * @param access empty when the reader may not see it
 */
public record PublishedTemplate(
        CertificateTemplate template, Optional<SecurityDescriptor> access) {}
