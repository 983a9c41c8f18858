package dev.cradle.emulator.enroller;

import dev.cradle.emulator.prompt.Choice;
import dev.cradle.emulator.prompt.PromptKind;
import dev.cradle.emulator.prompt.PromptQuirks;
import dev.cradle.emulator.prompt.Prompts;
import dev.cradle.emulator.system.HResult;
import dev.cradle.formats.certificates.Certificates;

import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the device asks its user during an enrolment (device-certificates.md 2.5). */
final class EnrolmentQuestions {
    /** What the user made of the second question. */
    enum Verdict {
        INSTALL,
        BLOCK
    }

    private final Prompts prompts;

    EnrolmentQuestions(Prompts prompts) {
        this.prompts = prompts;
    }

    /**
     * Continue or Cancel.
     *
     * @throws EnrolmentException when the user cancelled or did not answer
     */
    void mayContinue(EnrolmentType type) throws EnrolmentException, InterruptedException {
        ask(
                PromptKind.ENROL,
                "Certificate enrolment",
                "A computer asks to enrol a certificate of type "
                        + type.name()
                        + " from "
                        + type.serverName()
                        + ".",
                details(type));
    }

    /**
     * More › Install or Block.
     *
     * @param issued the certificate, when it has come already
     * @throws EnrolmentException when the user cancelled or did not answer
     */
    Verdict mayInstall(EnrolmentType type, Optional<X509Certificate> issued)
            throws EnrolmentException, InterruptedException {
        Map<String, String> details = new HashMap<>(details(type));
        issued.ifPresent(certificate -> {
            details.put("subject", Certificates.issuedTo(certificate));
            details.put("issuer", Certificates.issuedBy(certificate));
            details.put("thumbprint", Certificates.thumbprint(certificate).hex());
        });
        Choice choice =
                ask(
                        PromptKind.INSTALL_CERTIFICATE,
                        "Install certificate",
                        "Install a certificate of type "
                                + type.name()
                                + " from "
                                + type.serverName()
                                + " to sign in and to sign mail?",
                        details);
        return choice == Choice.BLOCK ? Verdict.BLOCK : Verdict.INSTALL;
    }

    private Choice ask(PromptKind kind, String title, String text, Map<String, String> details)
            throws EnrolmentException, InterruptedException {
        return prompts.ask(kind, title, text, details, PromptQuirks.UNANSWERED)
                .map(answer -> answer.choice())
                .filter(choice -> choice == kind.agree() || choice == Choice.BLOCK)
                .orElseThrow(
                        () -> new EnrolmentException(HResult.ERROR_CANCELLED, "the user declined"));
    }

    private static Map<String, String> details(EnrolmentType type) {
        return Map.of("type", type.name(), "server", type.serverName());
    }
}
