package dev.cradle.emulator.screen;

/** What Start opens. */
final class StartMenuPage implements Page {
    private final Navigator desk;

    StartMenuPage(Navigator desk) {
        this.desk = desk;
    }

    @Override
    public Content content() {
        return Content.titled("Start", desk::back)
                .item(Glyph.HOME, "Today", "", desk::home)
                .item(
                        Glyph.FILES,
                        "File Explorer",
                        "",
                        () -> desk.start(FileExplorerPage.home(desk)))
                .item(Glyph.SETTINGS, "Settings", "", () -> desk.start(new SettingsPage(desk)))
                .right(Command.of("Close", desk::back))
                .build(Screen.StartMenu::new);
    }
}
