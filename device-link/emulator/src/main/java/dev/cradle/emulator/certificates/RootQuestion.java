package dev.cradle.emulator.certificates;

import dev.cradle.emulator.prompt.PromptKind;
import dev.cradle.emulator.prompt.PromptQuirks;
import dev.cradle.emulator.prompt.Prompts;
import dev.cradle.formats.certificates.Certificates;

import java.security.cert.X509Certificate;
import java.util.Map;

/** Asks the user whether to trust a certification authority (device-certificates.md 2.5, 3.1). */
public final class RootQuestion {
    private RootQuestion() {}

    /** Whether the user said yes; no answer is no. */
    public static boolean accepted(Prompts prompts, X509Certificate root)
            throws InterruptedException {
        String issuer = Certificates.issuedTo(root);
        String thumbprint = Certificates.thumbprint(root).hex();
        return prompts.ask(
                        PromptKind.TRUST_ROOT,
                        "Root certificate",
                        "Trust the certification authority "
                                + issuer
                                + "? Its fingerprint is "
                                + thumbprint
                                + ".",
                        Map.of("issuer", issuer, "thumbprint", thumbprint),
                        PromptQuirks.UNANSWERED)
                .filter(answer -> answer.choice() == PromptKind.TRUST_ROOT.agree())
                .isPresent();
    }
}
