package dev.cradle.emulator.prompt;

import java.util.Optional;

/** Answers prompts in the user's place. Called on the thread that asks; must not block. */
@FunctionalInterface
public interface Approver {
    /** The answer, or empty to leave the prompt to somebody else. */
    Optional<Answer> answer(Prompt prompt);

    /** Agrees to everything that needs no typing; types nothing. */
    static Approver all() {
        return prompt ->
                switch (prompt.kind()) {
                    case FILE_PASSWORD, CREDENTIALS, UNLOCK -> Optional.empty();
                    case ENROL, INSTALL_CERTIFICATE, TRUST_ROOT, UNSIGNED, NOTICE ->
                            Optional.of(Answer.of(prompt.kind().agree()));
                };
    }

    /** Declines everything; a notice is closed. */
    static Approver none() {
        return prompt ->
                prompt.kind() == PromptKind.UNLOCK
                        ? Optional.empty()
                        : Optional.of(Answer.of(prompt.kind().decline()));
    }

    /** Leaves every prompt on the screen. */
    static Approver ask() {
        return prompt -> Optional.empty();
    }
}
