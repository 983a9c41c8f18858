package dev.cradle.emulator.screen;

import dev.cradle.emulator.prompt.Prompt;
import dev.cradle.formats.certificates.DeviceStore;

import java.util.List;

/** What the device shows between its title bar and its soft keys. */
public sealed interface Screen {
    Layout layout();

    /** The start screen. */
    record Today(Layout layout, String owner, boolean connected) implements Screen {}

    record StartMenu(Layout layout) implements Screen {}

    /** Settings, with one of their tabs open. */
    record Settings(Layout layout, SettingsTab tab) implements Screen {}

    /** The Certificates applet, with one of its tabs open. */
    record CertificatesApplet(Layout layout, CertificatesTab tab, List<CertificateRow> rows)
            implements Screen {
        public CertificatesApplet {
            rows = List.copyOf(rows);
        }
    }

    /** The fields of one certificate. */
    record CertificateDetails(Layout layout, DeviceStore store, String thumbprint)
            implements Screen {}

    record FileExplorer(Layout layout, String folder, FileOrder order) implements Screen {}

    /** A question that somebody puts to the user: a desktop, an installer, the loader. */
    record PromptScreen(Layout layout, Prompt prompt) implements Screen {}

    /** The device is locked. */
    record Locked(Layout layout) implements Screen {}

    /** Facts about the device. */
    record Information(Layout layout) implements Screen {}

    /** What the device asks or answers about something that its user has just done. */
    record Question(Layout layout, String text) implements Screen {}

    /** A line of text is typed. */
    record TextEntry(Layout layout) implements Screen {}

    /** Title of the screen. */
    default String title() {
        return layout().title();
    }
}
