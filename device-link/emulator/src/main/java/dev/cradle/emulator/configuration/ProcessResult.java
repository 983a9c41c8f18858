package dev.cradle.emulator.configuration;

import java.util.Optional;

/**
 * Outcome of a provisioning document.
 *
 * @param hresult 0 or another success code, or a failure (device-security.md 1.4)
 * @param document the answer document's text, absent for bad XML and a busy manager
 */
public record ProcessResult(int hresult, Optional<String> document) {
    public boolean failed() {
        return hresult < 0;
    }
}
