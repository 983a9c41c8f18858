package dev.cradle.emulator.prompt;

import java.util.Optional;

/** Gives the same answer to everything. */
enum StandingApprover implements Approver {
    AGREES {
        @Override
        public Optional<Answer> answer(Prompt prompt) {
            return switch (prompt.kind()) {
                case FILE_PASSWORD, CREDENTIALS, UNLOCK -> Optional.empty();
                case ENROL, INSTALL_CERTIFICATE, TRUST_ROOT, UNSIGNED, NOTICE ->
                        Optional.of(Answer.of(prompt.kind().agree()));
            };
        }

        @Override
        public boolean unlocks() {
            return true;
        }
    },
    DECLINES {
        @Override
        public Optional<Answer> answer(Prompt prompt) {
            return Optional.of(Answer.of(prompt.kind().decline()));
        }
    }
}
