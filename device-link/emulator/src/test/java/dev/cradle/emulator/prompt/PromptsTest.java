package dev.cradle.emulator.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class PromptsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void waitsUntilSomebodyAnswers() throws Exception {
        Prompts prompts = new Prompts(Approver.ask());
        LinkedBlockingQueue<Prompt> shown = new LinkedBlockingQueue<>();
        prompts.onPrompt(shown::add);

        CompletableFuture<Optional<Answer>> answer =
                CompletableFuture.supplyAsync(() -> ask(prompts, PromptKind.ENROL, LONG));
        Prompt prompt = shown.poll(10, TimeUnit.SECONDS);

        assertThat(prompts.pending()).containsExactly(prompt);
        assertThat(prompts.answer(prompt.id(), Choice.BLOCK)).as("not offered").isFalse();
        assertThat(prompts.answer(prompt.id(), Choice.CONTINUE)).isTrue();
        assertThat(prompts.answer(prompt.id(), Choice.CONTINUE)).as("answered").isFalse();
        assertThat(answer.get(10, TimeUnit.SECONDS)).contains(Answer.of(Choice.CONTINUE));
        assertThat(prompts.pending()).isEmpty();
    }

    @Test
    void aQuestionThatNobodyAnswersIsTakenDown() {
        Prompts prompts = new Prompts(Approver.ask());

        assertThat(ask(prompts, PromptKind.UNSIGNED, Duration.ofMillis(20))).isEmpty();
        assertThat(prompts.pending()).isEmpty();
    }

    @Test
    void standingApproversAnswerAtOnce() {
        assertThat(ask(new Prompts(Approver.all()), PromptKind.ENROL, LONG))
                .contains(Answer.of(Choice.CONTINUE));
        assertThat(ask(new Prompts(Approver.all()), PromptKind.INSTALL_CERTIFICATE, LONG))
                .contains(Answer.of(Choice.INSTALL));
        assertThat(ask(new Prompts(Approver.none()), PromptKind.TRUST_ROOT, LONG))
                .contains(Answer.of(Choice.NO));
        assertThat(ask(new Prompts(Approver.none()), PromptKind.NOTICE, LONG))
                .contains(Answer.of(Choice.OK));
    }

    @Test
    void aNewApproverIsAskedAboutWhatIsOnTheScreen() {
        Prompts prompts = new Prompts(Approver.ask());
        List<Answer> answers = new CopyOnWriteArrayList<>();
        prompts.show(PromptKind.TRUST_ROOT, "Root", "Trust?", Map.of(), answers::add);

        prompts.approver(Approver.all());

        assertThat(answers).containsExactly(Answer.of(Choice.YES));
    }

    @Test
    void switchingOffLeavesQuestionsUnanswered() throws Exception {
        Prompts prompts = new Prompts(Approver.ask());
        LinkedBlockingQueue<Prompt> shown = new LinkedBlockingQueue<>();
        prompts.onPrompt(shown::add);
        CompletableFuture<Optional<Answer>> answer =
                CompletableFuture.supplyAsync(() -> ask(prompts, PromptKind.ENROL, LONG));
        shown.poll(10, TimeUnit.SECONDS);

        prompts.clear();

        assertThat(answer.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void wordsAreThoseOfTheDevice() {
        assertThat(PromptKind.ENROL.choices())
                .extracting(Choice::label)
                .containsExactly("Continue", "Cancel");
        assertThat(PromptKind.INSTALL_CERTIFICATE.choices())
                .extracting(Choice::label)
                .containsExactly("Install", "Block", "Cancel");
    }

    @Test
    void anAnswerNeverShowsWhatWasTyped() {
        assertThat(new Answer(Choice.OK, "secret").toString()).doesNotContain("secret");
    }

    private static Optional<Answer> ask(Prompts prompts, PromptKind kind, Duration timeout) {
        try {
            return prompts.ask(kind, "Title", "Text", Map.of("type", "t"), timeout);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
