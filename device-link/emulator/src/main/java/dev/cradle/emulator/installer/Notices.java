package dev.cradle.emulator.installer;

import dev.cradle.emulator.prompt.PromptKind;
import dev.cradle.emulator.prompt.Prompts;

import java.util.Map;

/** Tells the user how an installation ended. */
final class Notices {
    private Notices() {}

    static void show(Prompts prompts, String title, InstallLog.Entry result) {
        prompts.show(
                PromptKind.NOTICE,
                title,
                result.text(),
                Map.of("file", result.file()),
                answer -> {});
    }
}
