package dev.cradle.emulator.screen;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.prompt.Prompt;
import dev.cradle.emulator.prompt.PromptKind;
import dev.cradle.emulator.software.DeviceSoftware;
import dev.cradle.emulator.system.Power;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The screen of a device that is switched on, for somebody who looks at it and taps.
 *
 * <p>Questions come before everything else, oldest first; what the user was doing is there again
 * behind them. A locked device shows nothing but its lock and the question that opens it. The
 * screen looks again at the device each second, so that it follows what a desktop does there.
 * Thread-safe; no method waits for the device.
 */
public final class DeviceScreen implements AutoCloseable {
    /** What is tapped to open the Start menu. */
    public static final String START = "start";

    private static final Duration REFRESH = Duration.ofSeconds(1);

    private final EmulatedDevice device;
    private final ZoneId zone;
    private final Desk desk = new Desk();
    private final Deque<Visit> visits = new ArrayDeque<>();
    private final List<Consumer<Display>> listeners = new CopyOnWriteArrayList<>();
    private final Runnable forget;
    private final Thread ticker;
    private DeviceSoftware running;
    private Visit shown;
    private Content content;
    private @Nullable MenuState menu;
    private volatile Display display;
    private Optional<Visit> lock = Optional.empty();
    private Optional<Visit> question = Optional.empty();

    /** A page with where its focus is. */
    private static final class Visit {
        private final Page page;
        private String focused = "";

        private Visit(Page page) {
            this.page = page;
        }
    }

    private DeviceScreen(EmulatedDevice device, ZoneId zone) {
        this.device = device;
        this.zone = zone;
        this.running = device.software();
        this.shown = new Visit(new TodayPage(desk));
        this.visits.push(shown);
        this.content = shown.page.content();
        this.display = new Display(content.screen(), status(), "", Optional.empty());
        this.forget = device.onChange(this::refresh);
        this.ticker = Thread.ofVirtual().name("device-screen").unstarted(this::tick);
    }

    /** Looks at a device; its clock is shown in the time zone of the host. */
    public static DeviceScreen of(EmulatedDevice device) {
        return of(device, ZoneId.systemDefault());
    }

    /** As above, in another time zone. */
    public static DeviceScreen of(EmulatedDevice device, ZoneId zone) {
        DeviceScreen screen = new DeviceScreen(device, zone);
        screen.refresh();
        screen.ticker.start();
        return screen;
    }

    /** What is seen now. */
    public Display display() {
        return display;
    }

    /**
     * Tells of each change, in order and one at a time. A listener must neither wait nor use the
     * screen.
     *
     * @return takes the listener off
     */
    public Runnable onChange(Consumer<Display> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * Taps an item, a field, a tab, a menu's entry or {@link #START}. Outside of an open menu a tap
     * only closes it; where there is nothing of that id, it does nothing.
     */
    public synchronized void tap(String id) {
        if (menu != null) {
            Optional<Runnable> chosen = menu.choose(id);
            menu = null;
            chosen.ifPresent(Runnable::run);
        } else if (id.equals(START)) {
            if (startable()) {
                desk.open(new StartMenuPage(desk));
            }
        } else if (content.focusable().contains(id) || content.taps().containsKey(id)) {
            shown.focused = content.focusable().contains(id) ? id : shown.focused;
            content.taps().getOrDefault(id, () -> {}).run();
        }
        refresh();
    }

    /** Taps an item and holds it, which opens its menu where it has one. */
    public synchronized void hold(String id) {
        List<MenuAction> entries = content.holds().getOrDefault(id, List.of());
        if (menu == null && !entries.isEmpty()) {
            shown.focused = id;
            menu = new MenuState(Optional.empty(), entries);
        }
        refresh();
    }

    /** Presses a soft key; one with a menu opens it, or closes it again. */
    public synchronized void softKey(SoftKey.Side side) {
        Optional<Command> command = content.command(side).filter(Command::enabled);
        boolean closes = menu != null && menu.from().equals(Optional.of(side));
        menu = null;
        if (command.isPresent() && !closes) {
            if (command.get().menu().isEmpty()) {
                command.get().action().run();
            } else {
                menu = new MenuState(Optional.of(side), command.get().menu());
            }
        }
        refresh();
    }

    /** Presses a key. */
    public synchronized void key(Key key) {
        if (menu != null) {
            menuKey(menu, key);
        } else {
            switch (key) {
                case UP -> moveFocus(-1);
                case DOWN -> moveFocus(1);
                case LEFT -> moveTab(-1);
                case RIGHT -> moveTab(1);
                case ENTER -> enter();
                case BACK -> content.back().run();
                case ERASE -> shown.page.erase();
            }
        }
        refresh();
    }

    /** Types text where the screen takes some. */
    public synchronized void type(String text) {
        shown.page.type(text);
        refresh();
    }

    /** Leaves what is open: the menu, else the screen; a question is declined. */
    public void back() {
        key(Key.BACK);
    }

    /** Looks at the device again. */
    public synchronized void refresh() {
        if (running != device.software()) {
            restart();
        }
        Visit top = top();
        if (top != shown) {
            menu = null;
            shown = top;
        }
        content = top.page.content();
        List<String> focusable = content.focusable();
        if (!focusable.contains(top.focused)) {
            top.focused = focusable.isEmpty() ? "" : focusable.getFirst();
            content = top.page.content();
        }
        Display now =
                new Display(
                        content.screen(),
                        status(),
                        top.focused,
                        Optional.ofNullable(menu).map(MenuState::shown));
        if (!now.equals(display)) {
            display = now;
            listeners.forEach(listener -> listener.accept(now));
        }
    }

    /** Looks no more; the device goes on. */
    @Override
    public void close() {
        forget.run();
        ticker.interrupt();
        listeners.clear();
    }

    private void restart() {
        running = device.software();
        visits.clear();
        visits.push(new Visit(new TodayPage(desk)));
        lock = Optional.empty();
        question = Optional.empty();
    }

    /** What lies on top: the lock, a question, or what the user has opened. */
    private Visit top() {
        boolean locked = device.lock().locked();
        Optional<Prompt> next =
                device.state().prompts().pending().stream()
                        .filter(prompt -> !locked || prompt.kind() == PromptKind.UNLOCK)
                        .findFirst();
        question = next.map(this::visitOf);
        lock =
                locked
                        ? lock.or(() -> Optional.of(new Visit(new LockPage(desk))))
                        : Optional.empty();
        return question.or(() -> lock).orElseGet(visits::element);
    }

    /** The same page as before while a question stays, for what has been typed there. */
    private Visit visitOf(Prompt prompt) {
        return question.filter(visit ->
                        visit.page instanceof PromptPage page && page.prompt().equals(prompt))
                .orElseGet(() -> new Visit(new PromptPage(desk, prompt)));
    }

    private boolean startable() {
        return question.isEmpty() && lock.isEmpty();
    }

    private void menuKey(MenuState open, Key key) {
        switch (key) {
            case UP -> open.move(-1);
            case DOWN -> open.move(1);
            case ENTER -> {
                menu = null;
                open.choose(open.highlighted()).ifPresent(Runnable::run);
            }
            case BACK, LEFT, RIGHT -> menu = null;
            case ERASE -> {}
        }
    }

    private void moveFocus(int step) {
        List<String> ids = content.focusable();
        int at = ids.indexOf(shown.focused) + step;
        if (at >= 0 && at < ids.size()) {
            shown.focused = ids.get(at);
        }
    }

    private void moveTab(int step) {
        List<Layout.Tab> tabs = content.screen().layout().tabs();
        for (int i = 0; i < tabs.size(); i++) {
            int next = i + step;
            if (tabs.get(i).selected() && next >= 0 && next < tabs.size()) {
                content.taps().getOrDefault(tabs.get(next).id(), () -> {}).run();
                return;
            }
        }
    }

    private void enter() {
        Optional.ofNullable(content.taps().get(shown.focused))
                .or(content::enter)
                .ifPresent(Runnable::run);
    }

    private StatusBar status() {
        Power power = device.state().system().power();
        return new StatusBar(
                DeviceText.shortTime(desk.now()),
                power.percent(),
                power.external(),
                device.cradled(),
                device.connected());
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(REFRESH);
                refresh();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What pages ask of the screen. */
    private final class Desk implements Navigator {
        @Override
        public EmulatedDevice device() {
            return device;
        }

        @Override
        public ZonedDateTime now() {
            return device.state().system().clock().instant().atZone(zone);
        }

        @Override
        public void open(Page page) {
            visits.push(new Visit(page));
        }

        @Override
        public void start(Page page) {
            home();
            open(page);
        }

        @Override
        public void back() {
            if (visits.size() > 1) {
                visits.pop();
            }
        }

        @Override
        public void home() {
            while (visits.size() > 1) {
                visits.pop();
            }
        }

        @Override
        public void work(Runnable task) {
            Thread.ofVirtual()
                    .name("device-user")
                    .start(() -> {
                        task.run();
                        refresh();
                    });
        }

        @Override
        public void tell(String title, String text) {
            synchronized (DeviceScreen.this) {
                open(QuestionPage.message(this, title, text));
            }
        }

        @Override
        public String focused() {
            return shown.focused;
        }
    }
}
