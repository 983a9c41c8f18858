package dev.cradle.desktop.files;

import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.design.Message;
import dev.cradle.desktop.gallery.Exhibits;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.objectstore.ObjectStore;
import dev.cradle.network.shaping.LinkShape;

import javafx.scene.Parent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The Files page in its states. */
final class FilesExhibits implements Exhibits {
    private static final String DOCUMENTS = "\\My Documents";
    private static final String LONG =
            "Wireless and remote access certificates of all warehouses, third edition, corrected"
                    + " after the audit of spring (final).p7b";
    private static final int FIRST_FILES = 3;
    private static final int MANY = 5000;

    /** Slow enough that a transfer can be looked at. */
    private static final LinkShape SLOW = new LinkShape(600_000, Duration.ofMillis(2), 64 * 1024);

    private final List<AutoCloseable> open = new ArrayList<>();

    @Override
    public List<Exhibit> exhibits() throws Exception {
        Shelf few = new Shelf(FIRST_FILES);
        return List.of(
                Exhibit.page("files-no-device", () -> page(feature(desk()))),
                new Shelf(0).exhibit("files-empty"),
                few.exhibit("files-three"),
                few.exhibit("files-three-small").sized(784, 620),
                new Shelf(MANY).exhibit("files-many"),
                new Shelf(1).named(LONG).exhibit("files-long").sized(784, 620),
                new Shelf(FIRST_FILES).saying(refused()).exhibit("files-refused"),
                new Shelf(FIRST_FILES).lost(),
                new Shelf(FIRST_FILES).running("files-running"),
                new Shelf(FIRST_FILES).running("files-running-small").sized(784, 620));
    }

    private static Message refused() {
        return Message.failed(
                new Problem(
                        ProblemCode.REFUSED_BY_ROLE,
                        "“\\Windows\\certinst.exe” was not removed.",
                        "The device answered: Access is denied.",
                        "Files in ROM cannot be changed."));
    }

    private static Parent page(FilesFeature feature) {
        feature.shown();
        return (Parent) feature.page();
    }

    private TestDesk desk() throws IOException {
        TestDesk desk = new TestDesk();
        open.add(desk);
        return desk;
    }

    private FilesFeature feature(TestDesk desk) {
        FilesFeature feature = Fx.call(() -> new FilesFeature(desk.desk()));
        open.addFirst(feature::close);
        return feature;
    }

    /** A device with some files, and the page about it. Set up when it is first shown. */
    private final class Shelf {
        private final int files;
        private String name = "Wi-Fi 802.1X.cab";
        private List<Message> says = List.of();

        Shelf(int files) {
            this.files = files;
        }

        Shelf named(String first) {
            name = first;
            return this;
        }

        Shelf saying(Message message) {
            says = List.of(message);
            return this;
        }

        Exhibit exhibit(String id) throws IOException {
            FilesFeature feature = filled(desk());
            return Exhibit.page(id, () -> page(feature)).when(() -> ready(feature));
        }

        Exhibit lost() throws IOException {
            TestDesk desk = desk();
            EmulatedDevice device = fill(desk);
            FilesFeature feature = feature(desk);
            return Exhibit.page("files-lost", () -> page(feature))
                    .when(() -> {
                        if (ready(feature)) {
                            device.uncradle();
                        }
                        return !feature.model().connected().get();
                    });
        }

        Exhibit running(String id) throws IOException {
            TestDesk desk = desk().over(SLOW);
            FilesFeature feature = filled(desk);
            List<Path> sources = new ArrayList<>();
            for (int i = 1; i <= 6; i++) {
                Path file = desk.newFolder("up").resolve("Stock list " + i + ".bin");
                sources.add(Files.write(file, new byte[700_000 * i]));
            }
            boolean[] begun = {false, false};
            return Exhibit.page(id, () -> page(feature))
                    .when(() -> {
                        var lines = feature.model().transfers().lines();
                        if (!begun[0] && ready(feature)) {
                            begun[0] = true;
                            upload(feature, sources);
                        }
                        if (lines.size() == 1 && !begun[1]) {
                            begun[1] = true;
                            upload(feature, List.of(sources.getFirst()));
                        }
                        return lines.size() > 1
                                && lines.getFirst().files().get(1).fraction().get() > 0.2;
                    });
        }

        private void upload(FilesFeature feature, List<Path> sources) {
            feature.model()
                    .transfers()
                    .upload(feature.model().device().orElseThrow(), sources, DOCUMENTS);
        }

        private FilesFeature filled(TestDesk desk) throws IOException {
            fill(desk);
            return feature(desk);
        }

        private EmulatedDevice fill(TestDesk desk) throws IOException {
            EmulatedDevice device = desk.device("wm65-pro");
            ObjectStore store = device.state().files();
            store.insertCard();
            if (files > 0) {
                store.createDirectory(DOCUMENTS + "\\Certificates");
                store.write(DOCUMENTS + "\\" + name, new byte[14_321]);
                for (int i = 1; i < files; i++) {
                    store.write(DOCUMENTS + "\\scan-" + i + ".txt", new byte[i * 97 % 5000]);
                }
            } else {
                store.createDirectory("\\Temp\\Empty");
            }
            return device;
        }

        private boolean ready(FilesFeature feature) {
            FilesViewModel model = feature.model();
            if (files == 0 && model.folder().get().equals(DOCUMENTS)) {
                model.open("\\Temp\\Empty");
            }
            boolean there =
                    files == 0
                            ? model.folder().get().endsWith("Empty")
                            : model.entries().size() > files;
            if (there && model.message().get().isEmpty()) {
                says.forEach(model::say);
            }
            return there;
        }
    }

    @Override
    public void close() {
        for (AutoCloseable one : open) {
            try {
                if (one instanceof TestDesk) {
                    one.close();
                } else {
                    Fx.run(() -> {
                        try {
                            one.close();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    });
                }
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }
}
