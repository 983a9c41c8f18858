package dev.cradle.emulator.screen;

import java.util.function.Consumer;

/** Takes one line of text. */
final class TextEntryPage implements Page {
    private final Navigator desk;
    private final String title;
    private final TextLine line;
    private final Consumer<String> then;

    /**
     * @param then is given what was typed, as work of the device
     */
    TextEntryPage(
            Navigator desk, String title, String label, String initial, Consumer<String> then) {
        this.desk = desk;
        this.title = title;
        this.line = new TextLine(label, TextLine.Kind.TEXT, initial);
        this.then = then;
    }

    @Override
    public Content content() {
        return Content.titled(title, desk::back)
                .field(line)
                .left(Command.of("Done", this::done))
                .enter(this::done)
                .right(Command.of("Cancel", desk::back))
                .build(Screen.TextEntry::new);
    }

    @Override
    public void type(String text) {
        line.type(text);
    }

    @Override
    public void erase() {
        line.erase();
    }

    private void done() {
        String text = line.text().strip();
        desk.back();
        desk.work(() -> then.accept(text));
    }
}
