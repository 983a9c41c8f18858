package dev.cradle.core.ca;

import java.util.Optional;

/**
 * A device's request on its way to an authority.
 *
 * @param pkcs10 DER, unchanged from the device
 * @param template the template's short name
 * @param owner whose certificate it is, where the connector lets a person be chosen: the
 *     directory's account name
 * @param journalId the journal row, for the authority's own log
 */
public record CaRequest(byte[] pkcs10, String template, Optional<String> owner, String journalId) {}
