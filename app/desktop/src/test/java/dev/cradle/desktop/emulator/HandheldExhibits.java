package dev.cradle.desktop.emulator;

import dev.cradle.core.jobs.Jobs;
import dev.cradle.desktop.desk.DeskJobs;
import dev.cradle.desktop.gallery.Exhibits;
import dev.cradle.desktop.testing.ScriptedAsk;
import dev.cradle.emulator.CradleSlot;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.profile.DeviceProfiles;
import dev.cradle.emulator.prompt.PromptKind;
import dev.cradle.emulator.screen.DeviceScreen;
import dev.cradle.emulator.screen.Display;
import dev.cradle.emulator.screen.SoftKey;
import dev.cradle.network.memory.MemoryNetwork;
import dev.cradle.rapi.wire.RapiPorts;

import javafx.application.Platform;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The emulated device's window in its states. */
final class HandheldExhibits implements Exhibits {
    private final List<AutoCloseable> open = new ArrayList<>();

    /** What a user has done before the picture is taken. */
    @FunctionalInterface
    private interface Scene extends BiConsumer<HandheldViewModel, EmulatedDevice> {}

    @Override
    public List<Exhibit> exhibits() {
        return List.of(
                exhibit("today", 1, titled("Today"), (_, _) -> {}),
                exhibit("today-double", 2, titled("Today"), (_, _) -> {}),
                exhibit("start", 1, titled("Start"), (m, _) -> m.tap(DeviceScreen.START)),
                exhibit(
                        "settings",
                        1,
                        d -> items(d) > 3,
                        (m, _) -> {
                            m.press(SoftKey.Side.RIGHT);
                            m.tap("tab:System");
                        }),
                exhibit("roots", 1, d -> items(d) > 10, (m, _) -> roots(m)),
                exhibit(
                        "details",
                        1,
                        titled("Details"),
                        (m, _) -> {
                            roots(m);
                            m.press(SoftKey.Side.RIGHT);
                            m.tap("menu:Details");
                        }),
                exhibit("files", 1, d -> items(d) > 5, HandheldExhibits::files),
                exhibit(
                        "files-menu",
                        1,
                        d -> d.menu().isPresent(),
                        (m, device) -> {
                            files(m, device);
                            m.press(SoftKey.Side.RIGHT);
                        }),
                prompt(
                        "enrol",
                        PromptKind.ENROL,
                        "Certificate enrolment",
                        "A computer asks to enrol a certificate of type Wi-Fi 802.1X for staff from"
                                + " 192.168.55.100."),
                exhibit(
                        "install",
                        1,
                        d -> d.menu().isPresent(),
                        (m, device) -> {
                            ask(
                                    device,
                                    PromptKind.INSTALL_CERTIFICATE,
                                    "Install certificate",
                                    "Install a certificate of type Mail from 192.168.55.100 to sign"
                                            + " in and to sign mail?");
                            m.press(SoftKey.Side.RIGHT);
                        }),
                prompt(
                        "root-question",
                        PromptKind.TRUST_ROOT,
                        "Root certificate",
                        "Trust the certification authority Contoso Enterprise Root Certification"
                                + " Authority G2? Its fingerprint is"
                                + " 0123456789ABCDEF0123456789ABCDEF01234567."),
                exhibit(
                        "password",
                        1,
                        titled("Certificates"),
                        (m, device) -> {
                            ask(
                                    device,
                                    PromptKind.FILE_PASSWORD,
                                    "Certificates",
                                    "Type the password of \\Storage Card\\jdoe.pfx.");
                            m.type("secret");
                        }),
                exhibit(
                        "locked",
                        1,
                        titled("Device locked"),
                        (m, _) -> {
                            m.type("12");
                        }),
                exhibit(
                        "out-of-cradle",
                        1,
                        d -> d.status().battery() == 9,
                        (m, device) -> {
                            device.uncradle();
                            device.battery(9, false);
                            device.card().eject();
                        }),
                exhibit(
                        "refused",
                        1,
                        d -> d.status().battery() == 60,
                        (m, device) -> {
                            device.battery(60, true);
                            m.fillCard();
                        }));
    }

    private static Predicate<Display> titled(String title) {
        return display -> display.screen().title().equals(title);
    }

    private static int items(Display display) {
        return display.screen().layout().items().size();
    }

    private static void roots(HandheldViewModel model) {
        model.press(SoftKey.Side.RIGHT);
        model.tap("tab:System");
        model.tap("Certificates");
        model.tap("tab:Root");
    }

    private static void files(HandheldViewModel model, EmulatedDevice device) {
        try {
            for (String name :
                    List.of(
                            "root.cer",
                            "jdoe.pfx",
                            "Contoso Enterprise Root Certification Authority G2.cab",
                            "chain.p7b",
                            "notes.txt")) {
                device.state().files().write("\\My Documents\\" + name, new byte[2345]);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        model.press(SoftKey.Side.LEFT);
        model.tap("file:\\My Documents\\root.cer.");
    }

    private static void ask(EmulatedDevice device, PromptKind kind, String title, String text) {
        device.state().prompts().show(kind, title, text, Map.of(), _ -> {});
    }

    private Exhibit prompt(String name, PromptKind kind, String title, String text) {
        return exhibit(name, 1, titled(title), (_, device) -> ask(device, kind, title, text));
    }

    private Exhibit exhibit(String name, int scale, Predicate<Display> ready, Scene scene) {
        HandheldViewModel[] model = new HandheldViewModel[1];
        return new Exhibit(
                "emulator-" + name,
                scale == 1 ? 600 : 840,
                scale == 1 ? 720 : 960,
                () -> {
                    EmulatedDevice device = device(name.equals("locked"));
                    DeskJobs jobs =
                            new DeskJobs(
                                    Jobs.onVirtualThreads(), Platform::runLater, Clock.systemUTC());
                    ScriptedAsk ask = new ScriptedAsk().answer(Path.of("/nowhere"));
                    model[0] = new HandheldViewModel(cradle(device), jobs, ask, Platform::runLater);
                    open.add(jobs);
                    open.add(model[0]);
                    open.add(device);
                    scene.accept(model[0], device);
                    HandheldView view = new HandheldView(model[0], "wm65-pro", _ -> {});
                    view.scale().set(scale);
                    view.sceneProperty()
                            .flatMap(in -> in.windowProperty())
                            .flatMap(window -> window.showingProperty())
                            .addListener((_, was, _) -> {
                                if (Boolean.TRUE.equals(was)) {
                                    model[0].close();
                                }
                            });
                    return view;
                },
                () -> ready.test(model[0].display().get()) && !model[0].busy().get());
    }

    private static EmulatedDevice device(boolean locked) throws IOException {
        EmulatedDevice.Builder builder = EmulatedDevice.builder(DeviceProfiles.load("wm65-pro"));
        return (locked ? builder.password("1234") : builder).switchOn();
    }

    private CradleSlot cradle(EmulatedDevice device) throws IOException {
        MemoryNetwork.Pair pair =
                MemoryNetwork.pair(
                        InetAddress.getByName("192.168.55.100"),
                        InetAddress.getByName("192.168.55.101"));
        open.add(pair);
        CradleSlot slot = new CradleSlot(device, pair.device(), RapiPorts.STANDARD);
        slot.putIn();
        return slot;
    }

    @Override
    public void close() {
        for (AutoCloseable each : open.reversed()) {
            try {
                each.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        open.clear();
    }
}
