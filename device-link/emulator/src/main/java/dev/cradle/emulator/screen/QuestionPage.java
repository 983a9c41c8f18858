package dev.cradle.emulator.screen;

/** Asks back about something the user has just done, or tells what became of it. */
final class QuestionPage implements Page {
    private final Navigator desk;
    private final String title;
    private final String text;
    private final Runnable yes;
    private final boolean asks;

    private QuestionPage(Navigator desk, String title, String text, Runnable yes, boolean asks) {
        this.desk = desk;
        this.title = title;
        this.text = text;
        this.yes = yes;
        this.asks = asks;
    }

    /** Yes does something, No does not. */
    static QuestionPage ask(Navigator desk, String title, String text, Runnable yes) {
        return new QuestionPage(desk, title, text, yes, true);
    }

    static QuestionPage message(Navigator desk, String title, String text) {
        return new QuestionPage(desk, title, text, () -> {}, false);
    }

    @Override
    public Content content() {
        Content.Builder content =
                Content.titled(title, desk::back)
                        .text(text)
                        .left(Command.of(asks ? "Yes" : "OK", this::agree));
        if (asks) {
            content.right(Command.of("No", desk::back));
        } else {
            content.enter(this::agree);
        }
        return content.build(layout -> new Screen.Question(layout, text));
    }

    private void agree() {
        desk.back();
        desk.work(yes);
    }
}
