package dev.cradle.emulator.screen;

import dev.cradle.emulator.prompt.Answer;
import dev.cradle.emulator.prompt.Choice;
import dev.cradle.emulator.prompt.Prompt;

import java.util.List;
import java.util.Optional;

/**
 * A question put to the user. Two choices are the two soft keys; a third comes with More, behind
 * which lies all that is not Cancel (device-certificates.md 2.5).
 */
final class PromptPage implements Page {
    private final Navigator desk;
    private final Prompt prompt;
    private final Optional<TextLine> line;

    PromptPage(Navigator desk, Prompt prompt) {
        this.desk = desk;
        this.prompt = prompt;
        this.line =
                switch (prompt.kind()) {
                    case FILE_PASSWORD, CREDENTIALS ->
                            Optional.of(new TextLine("Password:", TextLine.Kind.SECRET, ""));
                    case UNLOCK -> Optional.of(new TextLine("PIN:", TextLine.Kind.PIN, ""));
                    case ENROL, INSTALL_CERTIFICATE, TRUST_ROOT, UNSIGNED, NOTICE ->
                            Optional.empty();
                };
    }

    Prompt prompt() {
        return prompt;
    }

    @Override
    public Content content() {
        List<Choice> choices = prompt.choices();
        Content.Builder content =
                Content.titled(prompt.title(), () -> answer(prompt.kind().decline()))
                        .text(prompt.text());
        line.ifPresent(content::field);
        if (choices.size() > 2) {
            content.left(command(prompt.kind().decline()))
                    .right(
                            Command.menu(
                                    "More",
                                    choices.stream()
                                            .filter(choice -> choice != prompt.kind().decline())
                                            .map(choice ->
                                                    new MenuAction(
                                                            choice.label(), () -> answer(choice)))
                                            .toList()));
        } else {
            content.left(command(choices.getFirst()));
            choices.stream().skip(1).findFirst().ifPresent(c -> content.right(command(c)));
        }
        if (line.isPresent() || choices.size() == 1) {
            content.enter(() -> answer(prompt.kind().agree()));
        }
        return content.build(layout -> new Screen.PromptScreen(layout, prompt));
    }

    @Override
    public void type(String text) {
        line.ifPresent(l -> l.type(text));
    }

    @Override
    public void erase() {
        line.ifPresent(TextLine::erase);
    }

    private Command command(Choice choice) {
        return Command.of(choice.label(), () -> answer(choice));
    }

    private void answer(Choice choice) {
        String text = line.map(TextLine::text).orElse("");
        Answer answer =
                choice == prompt.kind().agree() ? new Answer(choice, text) : Answer.of(choice);
        line.ifPresent(TextLine::clear);
        desk.work(() -> desk.device().state().prompts().answer(prompt.id(), answer));
    }
}
