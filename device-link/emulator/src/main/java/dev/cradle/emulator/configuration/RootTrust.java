package dev.cradle.emulator.configuration;

import dev.cradle.emulator.certificates.RootQuestion;
import dev.cradle.emulator.prompt.Prompts;
import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.security.SecurityPolicy;

import java.security.cert.X509Certificate;

/**
 * Roots that come in a package: a one-tier device with prompting on refuses them when nobody may be
 * asked, and otherwise asks (device-certificates.md 1.2, known restriction).
 */
final class RootTrust {
    private RootTrust() {}

    /** Fails unless the root may be stored. Documents from elsewhere pass. */
    static void confirm(Prompts prompts, X509Certificate root, ConfigurationCall call)
            throws ConfigurationException {
        SecurityPolicies policies = new SecurityPolicies(call.registry());
        if (call.validateOnly()
                || call.installation().isEmpty()
                || policies.value(SecurityPolicy.UNSIGNED_PROMPT) != 0) {
            return;
        }
        if (call.installation().get().silent()) {
            if (policies.oneTier()) {
                throw ConfigurationException.denied("nobody can be asked about the root");
            }
            return;
        }
        try {
            if (!RootQuestion.accepted(prompts, root)) {
                throw new ConfigurationException(
                        HResult.ERROR_CANCELLED, "the user does not trust the root");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException(
                    HResult.ERROR_CANCELLED, "the device was switched off", e);
        }
    }
}
