package dev.cradle.emulator.screen;

import dev.cradle.emulator.enroller.BlockList;

import java.util.List;

/** What the user chose to block, which only he can take back. */
final class BlockedEnrolmentsPage implements Page {
    private final Navigator desk;

    BlockedEnrolmentsPage(Navigator desk) {
        this.desk = desk;
    }

    @Override
    public Content content() {
        BlockList blocked = new BlockList(desk.device().state().registry());
        List<String> entries = blocked.entries();
        Content.Builder content = Content.titled("Blocked Enrolments", desk::back);
        if (entries.isEmpty()) {
            content.text("Nothing is blocked.");
        }
        entries.forEach(entry -> content.fact("Blocked", entry));
        return content.left(Command.of("Clear", () -> ask(blocked)).when(!entries.isEmpty()))
                .right(Command.of("Close", desk::back))
                .build(Screen.Information::new);
    }

    private void ask(BlockList blocked) {
        desk.open(
                QuestionPage.ask(
                        desk,
                        "Blocked Enrolments",
                        "Certificates of these types can then be installed again. Clear the list?",
                        blocked::clear));
    }
}
