package dev.cradle.desktop.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.design.Texts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;

class FailureKindTest {
    private static final Texts TEXTS = Texts.of(FailureKind.class);

    @ParameterizedTest
    @EnumSource
    void everyCodeHasAPlainSentenceAndANextStep(ProblemCode code) {
        String key = FailureKind.of(code).key();

        assertThat(TEXTS.text(key + ".what")).endsWith(".").doesNotContain("{");
        assertThat(TEXTS.text(key + ".next"))
                .endsWith(".")
                .doesNotContainIgnoringCase("certificate authority")
                .doesNotContain("CA ", "template", "RAPI", "role");
    }

    @Test
    void noTwoKindsShareANumber() {
        assertThat(Stream.of(FailureKind.values()).map(FailureKind::number))
                .doesNotHaveDuplicates();
    }

    @Test
    void beforeThereIsARowTheReferenceHasDayAndTime() {
        Failure failure =
                Failure.of(
                        new Problem(ProblemCode.BAD_INPUT_FILE, "a", "b", "c"),
                        Optional.empty(),
                        Instant.parse("2026-11-21T14:02:00Z"),
                        ZoneOffset.UTC);

        assertThat(failure.reference()).isEqualTo("T211402-10");
        assertThat(failure.kind().retryHelps()).isFalse();
    }
}
