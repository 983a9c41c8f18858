package dev.cradle.emulator.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.emulator.EmulatedDevice;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Somebody who looks at a device's screen, waits until he sees what he wants, and taps it. */
final class ScreenUser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DeviceScreen screen;
    private final Object changed = new Object();

    ScreenUser(EmulatedDevice device) {
        this.screen = DeviceScreen.of(device, ZoneOffset.UTC);
        screen.onChange(_ -> {
            synchronized (changed) {
                changed.notifyAll();
            }
        });
    }

    DeviceScreen screen() {
        return screen;
    }

    Display sees() {
        return screen.display();
    }

    /** Waits until the display gives what is looked for. */
    <T> T finds(String what, Function<Display, Optional<T>> look) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (changed) {
            while (true) {
                Optional<T> found = look.apply(screen.display());
                if (found.isPresent()) {
                    return found.get();
                }
                long left = (deadline - System.nanoTime()) / 1_000_000;
                assertThat(left)
                        .as("waiting for %s, seeing %s", what, screen.display())
                        .isPositive();
                changed.wait(left);
            }
        }
    }

    Display awaits(String what, Predicate<Display> when) throws InterruptedException {
        return finds(what, display -> Optional.of(display).filter(when));
    }

    /** Waits for a screen of that kind. */
    <S extends Screen> S awaits(Class<S> kind) throws InterruptedException {
        return finds(
                kind.getSimpleName(),
                display ->
                        kind.isInstance(display.screen())
                                ? Optional.of(kind.cast(display.screen()))
                                : Optional.empty());
    }

    /** Waits for a question of that title. */
    Screen.PromptScreen awaitsPrompt(String title) throws InterruptedException {
        return finds(
                "a question titled " + title,
                display ->
                        display.screen() instanceof Screen.PromptScreen prompt
                                        && prompt.title().equals(title)
                                ? Optional.of(prompt)
                                : Optional.empty());
    }

    /** Taps what bears these words, one after the other: entry, tab, item or soft key. */
    void taps(String... labels) throws InterruptedException {
        for (String label : labels) {
            finds("“" + label + "”", display -> target(display, label)).run();
        }
    }

    /** Opens Settings, System, Certificates and that tab, from wherever he is. */
    Screen.CertificatesApplet opensCertificates(CertificatesTab tab) throws InterruptedException {
        opensStart();
        taps("Settings", "System", "Certificates", tab.label());
        return awaits(Screen.CertificatesApplet.class);
    }

    /** Opens File Explorer on that folder of the device's root. */
    void opensFolder(String name) throws InterruptedException {
        opensStart();
        taps("File Explorer", "Up", name);
    }

    /** Start does nothing while a question is on the screen. */
    private void opensStart() throws InterruptedException {
        awaits("no question", display -> !(display.screen() instanceof Screen.PromptScreen));
        screen.tap(DeviceScreen.START);
        awaits(Screen.StartMenu.class);
    }

    private Optional<Runnable> target(Display display, String label) {
        if (display.menu().isPresent()) {
            return display.menu().get().entries().stream()
                    .filter(entry -> entry.label().equals(label) && entry.enabled())
                    .map(entry -> (Runnable) () -> screen.tap(entry.id()))
                    .findFirst();
        }
        Layout layout = display.screen().layout();
        Optional<String> id =
                layout.item(label)
                        .map(ScreenLine.Item::id)
                        .or(() ->
                                layout.tabs().stream()
                                        .filter(tab -> tab.label().equals(label))
                                        .map(Layout.Tab::id)
                                        .findFirst());
        if (id.isPresent()) {
            return id.map(tapped -> () -> screen.tap(tapped));
        }
        for (SoftKey.Side side : SoftKey.Side.values()) {
            if (layout.key(side).filter(k -> k.enabled() && k.label().equals(label)).isPresent()) {
                return Optional.of(() -> screen.softKey(side));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        screen.close();
    }
}
