package dev.cradle.cli.emulated;

import dev.cradle.cli.command.Json;
import dev.cradle.cli.command.JsonText;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.prompt.Answer;
import dev.cradle.emulator.prompt.Choice;
import dev.cradle.emulator.prompt.Prompt;
import dev.cradle.emulator.prompt.Prompts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts a device's questions as JSON lines and takes answers as lines of the form {@code PROMPT-ID
 * yes|no|block|unlock PIN}; a text that a question asks for follows {@code yes}.
 */
final class PromptLines {
    private static final Logger LOG = LoggerFactory.getLogger(PromptLines.class);

    private final Prompts prompts;
    private final PrintStream out;
    private final BufferedReader in;

    PromptLines(EmulatedDevice device, PrintStream out, BufferedReader in) {
        this.prompts = device.state().prompts();
        this.out = out;
        this.in = in;
    }

    /** Begins to put questions and to read answers, until the input ends. */
    void start() {
        prompts.onPrompt(this::put);
        Thread.ofPlatform().daemon().name("answers").start(this::read);
    }

    private void put(Prompt prompt) {
        out.println(
                JsonText.line(
                        Json.object()
                                .with("prompt", prompt.id())
                                .with(
                                        "kind",
                                        prompt.kind()
                                                .name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'))
                                .with("title", prompt.title())
                                .with("text", prompt.text())
                                .with("details", prompt.details())
                                .with(
                                        "choices",
                                        prompt.choices().stream().map(Choice::label).toList())
                                .build()));
        out.flush();
    }

    private void read() {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                take(line.strip());
            }
        } catch (IOException closed) {
            LOG.debug("no more answers: {}", closed.getMessage());
        }
    }

    private void take(String line) {
        String[] words = line.split("\\s+", 3);
        if (line.isEmpty()) {
            return;
        }
        Optional<Prompt> prompt =
                prompts.pending().stream().filter(p -> p.id().equals(words[0])).findFirst();
        Optional<Answer> answer =
                prompt.isPresent() && words.length > 1
                        ? answer(
                                prompt.get(),
                                words[1].toLowerCase(Locale.ROOT),
                                words.length > 2 ? words[2] : "")
                        : Optional.empty();
        boolean taken = answer.isPresent() && prompts.answer(words[0], answer.get());
        if (!taken) {
            out.println(
                    JsonText.line(
                            Json.object()
                                    .with("refused", words[0])
                                    .with("why", "no such question, or no such answer to it")
                                    .build()));
            out.flush();
        }
    }

    private static Optional<Answer> answer(Prompt prompt, String word, String text) {
        return switch (word) {
            case "yes" -> Optional.of(new Answer(prompt.kind().agree(), text));
            case "no" -> Optional.of(Answer.of(prompt.kind().decline()));
            case "block" -> Optional.of(Answer.of(Choice.BLOCK));
            case "unlock" -> Optional.of(new Answer(Choice.OK, text));
            default -> Optional.empty();
        };
    }
}
