package dev.cradle.desktop.files;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceFiles;
import dev.cradle.core.device.DeviceFiles.Entry;
import dev.cradle.core.device.DeviceFiles.Space;
import dev.cradle.core.device.DevicePath;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.jobs.Job;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.design.Amounts;
import dev.cradle.desktop.design.Message;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.rapi.wire.FileAttributes;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The folder that is shown, and the way to others. */
final class FilesViewModel implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(FilesViewModel.class);
    private static final String HIDDEN_KEY = "ui.files.hidden";
    private static final String USUAL_DOCUMENTS = "\\My Documents";

    private final Desk desk;
    private final ReadOnlyStringWrapper folder = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper connected = new ReadOnlyBooleanWrapper();
    private final BooleanProperty hiddenShown = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Message>> message =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    // kept: such a view is told by a weak listener, and goes with those who listen to it
    private final ObservableList<Entry> entriesSeen =
            FXCollections.unmodifiableObservableList(entries);
    private final ObservableList<Place> places = FXCollections.observableArrayList();
    private final ObservableList<Place> placesSeen =
            FXCollections.unmodifiableObservableList(places);
    private final TransferQueue transfers;
    private final FileChanges changes;
    private final ChangeListener<Optional<Device>> onDevice = (_, _, now) -> deviceChanged(now);
    private Optional<Job<Listing>> reading = Optional.empty();
    private String deviceId = "";
    private boolean wanted;

    /** Where to begin: the documents, a storage card, the whole device. */
    record Place(Kind kind, String path, String name) {
        enum Kind {
            DOCUMENTS,
            CARD,
            DEVICE
        }
    }

    private record Listing(
            String folder, List<Entry> entries, Optional<Space> space, List<Place> places) {}

    FilesViewModel(Desk desk) {
        this.desk = desk;
        transfers = new TransferQueue(desk, this::say, this::refresh);
        changes = new FileChanges(desk, this::say, this::refresh);
        hiddenShown.set(desk.preferences().recall(HIDDEN_KEY).filter("true"::equals).isPresent());
        hiddenShown.addListener((_, _, now) -> desk.preferences().keep(HIDDEN_KEY, "" + now));
        desk.devices().device().addListener(onDevice);
        deviceChanged(desk.devices().device().get());
    }

    /** The folder on show; empty before the first was read. */
    ReadOnlyStringProperty folder() {
        return folder.getReadOnlyProperty();
    }

    /** The device and the room on it. */
    ReadOnlyStringProperty state() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /** Whether something can be done with the device now. */
    ReadOnlyBooleanProperty connected() {
        return connected.getReadOnlyProperty();
    }

    BooleanProperty hiddenShown() {
        return hiddenShown;
    }

    ObjectProperty<Optional<Message>> message() {
        return message;
    }

    /** What is in the folder, hidden entries too. */
    ObservableList<Entry> entries() {
        return entriesSeen;
    }

    ObservableList<Place> places() {
        return placesSeen;
    }

    TransferQueue transfers() {
        return transfers;
    }

    FileChanges changes() {
        return changes;
    }

    Optional<Device> device() {
        return desk.devices().device().get();
    }

    static boolean isHidden(Entry entry) {
        return (entry.attributes() & FileAttributes.HIDDEN) != 0;
    }

    /** Shows a folder; the documents when none is named. */
    void open(String path) {
        wanted = true;
        device().ifPresent(device -> {
            reading.ifPresent(Job::cancel);
            loading.set(true);
            reading =
                    Optional.of(
                            desk.jobs()
                                    .load(
                                            TEXTS.text("job.list"),
                                            (_, cancel) -> read(device, path, cancel),
                                            listing -> show(device, listing),
                                            problem -> notRead(device, problem)));
        });
    }

    void refresh() {
        if (wanted) {
            open(folder.get());
        }
    }

    /** The page is seen: from now on it reads what it shows. */
    void shown() {
        wanted = true;
        refresh();
    }

    void up() {
        if (!folder.get().isEmpty()) {
            open(DevicePath.parent(folder.get()));
        }
    }

    /** The folders within a folder, for the tree; asked without being shown. */
    void subfolders(String path, Consumer<List<Entry>> found) {
        device().ifPresent(device ->
                desk.jobs()
                        .load(
                                TEXTS.text("job.list"),
                                (_, _) ->
                                        new DeviceFiles(device)
                                                .list(path).stream()
                                                        .filter(Entry::directory)
                                                        .toList(),
                                found,
                                _ -> found.accept(List.of())));
    }

    void say(Message now) {
        message.set(Optional.of(now));
    }

    private static Listing read(Device device, String path, Cancellation cancellation)
            throws CradleException {
        DeviceFiles files = new DeviceFiles(device);
        String documents = documents(files);
        String shown = path.isEmpty() ? documents : DevicePath.normal(path);
        List<Entry> listed = files.list(shown);
        cancellation.check();
        List<Place> places = new ArrayList<>();
        places.add(new Place(Place.Kind.DOCUMENTS, documents, DevicePath.name(documents)));
        for (Entry card : files.storageCards()) {
            places.add(new Place(Place.Kind.CARD, card.path(), card.name()));
        }
        places.add(new Place(Place.Kind.DEVICE, "\\", device.name()));
        return new Listing(shown, listed, files.space(shown), places);
    }

    private static String documents(DeviceFiles files) throws CradleException {
        try {
            return files.documents();
        } catch (CradleException notTold) {
            if (notTold.code() == ProblemCode.NOT_CONNECTED) {
                throw notTold;
            }
            return USUAL_DOCUMENTS;
        }
    }

    private void show(Device device, Listing listing) {
        loading.set(false);
        folder.set(listing.folder());
        entries.setAll(listing.entries());
        if (!places.equals(listing.places())) {
            places.setAll(listing.places());
        }
        state.set(
                listing.space()
                        .map(space ->
                                TEXTS.text(
                                        "state.space",
                                        device.name(),
                                        Amounts.bytes(space.free()),
                                        Amounts.bytes(space.total())))
                        .orElse(device.name()));
    }

    private void notRead(Device device, Problem problem) {
        if (problem.code() == ProblemCode.CANCELLED) {
            return;
        }
        loading.set(false);
        if (problem.code() != ProblemCode.NOT_CONNECTED) {
            say(Message.failed(problem));
            if (folder.get().isEmpty()) {
                folder.set("\\");
                state.set(device.name());
            }
        }
    }

    private void deviceChanged(Optional<Device> now) {
        boolean before = connected.get();
        connected.set(now.isPresent());
        if (now.isEmpty()) {
            loading.set(false);
            if (before) {
                say(Message.warning(TEXTS.text("lost")));
            }
            return;
        }
        if (!now.get().identity().id().equals(deviceId)) {
            deviceId = now.get().identity().id();
            entries.clear();
            places.clear();
            folder.set("");
            changes.forget();
        }
        message.set(Optional.empty());
        refresh();
        transfers.goOn();
    }

    @Override
    public void close() {
        desk.devices().device().removeListener(onDevice);
        reading.ifPresent(Job::cancel);
    }
}
