package dev.cradle.emulator.prompt;

import java.util.List;

/** The questions that the device asks, each with what may be pressed: agreement first. */
public enum PromptKind {
    /** A computer asks to enrol a certificate (device-certificates.md 2.5 step 1). */
    ENROL(Choice.CONTINUE, Choice.CANCEL),
    /** More › Install or Block (step 2, or before the certificate is stored). */
    INSTALL_CERTIFICATE(Choice.INSTALL, Choice.BLOCK, Choice.CANCEL),
    /** Whether to trust a root (step 5 and certinst). */
    TRUST_ROOT(Choice.YES, Choice.NO),
    /** An unsigned package or program (policy 4122). */
    UNSIGNED(Choice.YES, Choice.NO),
    /** The password of a PFX file; answered with text. */
    FILE_PASSWORD(Choice.OK, Choice.CANCEL),
    /** User and password for the CA, where the desktop does not see to it; answered with text. */
    CREDENTIALS(Choice.OK, Choice.CANCEL),
    /** Something the user is told. */
    NOTICE(Choice.OK),
    /** The lock screen, shown when a desktop asks for it; answered with the PIN. */
    UNLOCK(Choice.OK, Choice.CANCEL);

    private final List<Choice> choices;

    PromptKind(Choice... choices) {
        this.choices = List.of(choices);
    }

    public List<Choice> choices() {
        return choices;
    }

    /** What agrees. */
    public Choice agree() {
        return choices.getFirst();
    }

    /** What declines without lasting effect. */
    public Choice decline() {
        return choices.getLast();
    }
}
