package dev.cradle.emulator.prompt;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A question on the device's screen.
 *
 * @param id short and unique while the device runs, for instance {@code "p3"}
 * @param title the screen's title
 * @param text the question as shown
 * @param details what the question is about by name, for tests and screens: {@code type}, {@code
 *     server}, {@code issuer}, {@code thumbprint}, {@code file}, {@code subject}
 * @param asked when it appeared, by the host's clock
 */
public record Prompt(
        String id,
        PromptKind kind,
        String title,
        String text,
        Map<String, String> details,
        Instant asked) {
    public Prompt {
        details = Map.copyOf(details);
    }

    public List<Choice> choices() {
        return kind.choices();
    }
}
