package dev.cradle.desktop.certificates;

import dev.cradle.core.device.CertificateChain;
import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceCertificates;
import dev.cradle.core.device.Expiry;
import dev.cradle.core.jobs.Job;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.design.Message;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.DeviceLine;
import dev.cradle.formats.certificates.DeviceStore;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the page shows of the device in hand; it stays when the device is lost. FX thread only. */
final class CertificatesViewModel implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(CertificatesViewModel.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());

    private static final List<CertificateField> SEARCHED =
            List.of(
                    CertificateField.ISSUED_TO,
                    CertificateField.MAIL,
                    CertificateField.SERIAL,
                    CertificateField.THUMBPRINT);

    private final Desk desk;
    private final CertificateFilters filters = new CertificateFilters();
    private final ObservableList<CertificateRow> rows = FXCollections.observableArrayList();
    private final ObservableList<StoreLine> stores =
            FXCollections.observableArrayList(StoreLine.of(Optional.empty()));

    /** One object each, which listeners keep alive. */
    private final ObservableList<CertificateRow> shownRows =
            FXCollections.unmodifiableObservableList(rows);

    private final ObservableList<StoreLine> shownStores =
            FXCollections.unmodifiableObservableList(stores);
    private final ReadOnlyObjectWrapper<Optional<StoreContents>> contents =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Message>> message =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper();
    private final ReadOnlyBooleanWrapper connected = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper urgent = new ReadOnlyIntegerWrapper();
    private final BooleanProperty visible = new SimpleBooleanProperty();
    private final ChangeListener<Optional<Device>> onDevice = (_, _, now) -> deviceChanged(now);
    private Optional<String> shownDevice = Optional.empty();
    private Optional<Job<StoreContents>> reading = Optional.empty();
    private Optional<Runnable> wanted = Optional.empty();
    private boolean messageIsAboutReading;
    private boolean again;

    CertificatesViewModel(Desk desk) {
        this.desk = desk;
        filters.store().addListener((_, _, _) -> showStore());
        desk.devices().device().addListener(onDevice);
        deviceChanged(desk.devices().device().get());
    }

    /** The certificates of the chosen store, or of all. */
    ObservableList<CertificateRow> rows() {
        return shownRows;
    }

    ObservableList<StoreLine> stores() {
        return shownStores;
    }

    CertificateFilters filters() {
        return filters;
    }

    ReadOnlyObjectProperty<Optional<StoreContents>> contents() {
        return contents.getReadOnlyProperty();
    }

    /** What stands above the table. */
    ObjectProperty<Optional<Message>> message() {
        return message;
    }

    ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /** How far the reading is, from 0 to 1. */
    ReadOnlyDoubleProperty fraction() {
        return fraction.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty connected() {
        return connected.getReadOnlyProperty();
    }

    /** The line below the title. */
    ReadOnlyStringProperty state() {
        return state.getReadOnlyProperty();
    }

    /** Personal certificates that call for action. */
    ReadOnlyIntegerProperty urgent() {
        return urgent.getReadOnlyProperty();
    }

    Optional<Device> device() {
        return desk.devices().device().get();
    }

    /** The name of the device in hand, also of one that was lost. */
    String deviceName() {
        return desk.devices().current().get().map(DeviceLine::name).orElse("");
    }

    /** The page is on show: it reads what it has not read yet. */
    void shown() {
        visible.set(true);
        if (contents.get().isEmpty() && !loading.get()) {
            read();
        }
    }

    void hidden() {
        visible.set(false);
    }

    /**
     * Chooses a certificate as soon as it is read.
     *
     * @param take is given the row
     */
    void want(String thumbprint, Consumer<CertificateRow> take) {
        Optional<CertificateRow> row = find(thumbprint);
        if (row.isPresent()) {
            filters.showAll();
            take.accept(row.get());
        } else if (contents.get().isEmpty() || loading.get()) {
            wanted = Optional.of(() -> want(thumbprint, take));
        }
    }

    /** What was read and has that in its names, numbers or thumbprint. */
    List<CertificateRow> find(String text, int most) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return contents.get().stream()
                .flatMap(c -> c.rows().stream())
                .filter(row ->
                        SEARCHED.stream()
                                .anyMatch(field ->
                                        row.text(field).toLowerCase(Locale.ROOT).contains(lower)))
                .limit(most)
                .toList();
    }

    /** Reads all stores again. */
    void read() {
        Optional<Device> device = device();
        again = loading.get();
        if (device.isEmpty() || again) {
            return;
        }
        loading.set(true);
        fraction.set(0);
        if (messageIsAboutReading) {
            message.set(Optional.empty());
        }
        Job<StoreContents> job =
                desk.jobs()
                        .load(
                                TEXTS.text("read.job"),
                                new ReadCertificates(device.get(), desk.workspace().clock()),
                                got -> arrived(device.get(), got),
                                this::readingFailed);
        reading = Optional.of(job);
        job.watch(now -> desk.jobs().onScreen(() -> progressed(now)));
        tellState();
    }

    /** Stops reading. */
    void cancel() {
        reading.ifPresent(Job::cancel);
    }

    /** Follows a certificate up to its root, off the FX thread. */
    void chain(CertificateRow row, Consumer<CertificateChain> take) {
        List<DeviceCertificate> held = contents.get().map(StoreContents::held).orElse(List.of());
        Instant now = desk.workspace().clock().instant();
        desk.jobs()
                .load(
                        TEXTS.text("chain.job"),
                        (_, _) -> CertificateChain.of(row.certificate(), held, now),
                        take,
                        this::failed);
    }

    void say(Message said) {
        messageIsAboutReading = false;
        message.set(Optional.of(said));
    }

    void failed(Problem problem) {
        say(
                problem.code() == ProblemCode.CANCELLED
                        ? Message.neutral(problem.what())
                        : Message.failed(problem));
    }

    @Override
    public void close() {
        desk.devices().device().removeListener(onDevice);
        cancel();
    }

    private Optional<CertificateRow> find(String thumbprint) {
        return contents.get().stream()
                .flatMap(c -> c.rows().stream())
                .filter(row -> row.text(CertificateField.THUMBPRINT).equalsIgnoreCase(thumbprint))
                .findFirst();
    }

    private void deviceChanged(Optional<Device> now) {
        connected.set(now.isPresent());
        Optional<String> id = now.map(device -> device.identity().id());
        if (id.isPresent() && !id.equals(shownDevice) || !someDevice()) {
            shownDevice = id;
            show(Optional.empty());
            message.set(Optional.empty());
        }
        if (now.isPresent()) {
            if (visible.get()) {
                read();
            } else {
                lookForUrgent(now.get());
            }
        }
        tellState();
    }

    private boolean someDevice() {
        return desk.devices().current().get().isPresent();
    }

    /** The count beside the page's entry, before anybody opens the page. */
    private void lookForUrgent(Device device) {
        desk.jobs()
                .load(
                        TEXTS.text("read.job"),
                        (_, _) -> {
                            Instant now = desk.workspace().clock().instant();
                            var my = EnumSet.of(DeviceStore.MY_USER, DeviceStore.MY_SYSTEM);
                            return DeviceCertificates.certificates(
                                            new DeviceCertificates(device).read(my))
                                    .stream()
                                    .filter(c -> Expiry.of(c.certificate(), now).callsForAction())
                                    .count();
                        },
                        count -> {
                            if (contents.get().isEmpty()) {
                                urgent.set(count.intValue());
                            }
                        },
                        _ -> {});
    }

    private void progressed(Job<StoreContents> job) {
        if (reading.filter(job::equals).isPresent() && loading.get()) {
            var progress = job.progress();
            fraction.set((double) progress.done() / Math.max(1, progress.total().orElse(1)));
            state.set(progress.text());
        }
    }

    private void arrived(Device device, StoreContents got) {
        loading.set(false);
        if (!shownDevice.equals(Optional.of(device.identity().id()))) {
            read();
            return;
        }
        show(Optional.of(got));
        Optional<Runnable> now = wanted;
        wanted = Optional.empty();
        now.ifPresent(Runnable::run);
        desk.jobs().afterFrame(() -> keep(device, got));
        if (!got.failed().isEmpty()) {
            String names =
                    got.failed().stream()
                            .map(CertificateRow::storeName)
                            .collect(Collectors.joining(", "));
            say(Message.warning(TEXTS.text("read.partly", names)));
            messageIsAboutReading = true;
        }
        if (again) {
            read();
        }
    }

    private void keep(Device device, StoreContents got) {
        String link = desk.devices().current().get().map(DeviceLine::link).orElse("");
        desk.jobs()
                .load(
                        TEXTS.text("keep.job"),
                        new KeepCertificates(device, link, desk.workspace(), got),
                        _ -> {},
                        this::failed);
    }

    private void readingFailed(Problem problem) {
        loading.set(false);
        failed(problem);
        messageIsAboutReading = true;
        tellState();
    }

    private void show(Optional<StoreContents> now) {
        contents.set(now);
        showStore();
        stores.setAll(StoreLine.of(now));
        urgent.set(now.map(StoreContents::urgent).orElse(0));
        tellState();
    }

    private void showStore() {
        Optional<DeviceStore> only = filters.store().get();
        List<CertificateRow> all = contents.get().map(StoreContents::rows).orElse(List.of());
        rows.setAll(
                only.isEmpty()
                        ? all
                        : all.stream().filter(row -> row.held().store() == only.get()).toList());
    }

    private void tellState() {
        String name = deviceName();
        if (loading.get()) {
            return;
        }
        if (name.isEmpty()) {
            state.set(TEXTS.text("page.no-device"));
        } else if (contents.get().isEmpty()) {
            state.set(TEXTS.text(connected.get() ? "page.device" : "page.lost-unread", name));
        } else {
            String key = connected.get() ? "page.read" : "page.lost";
            state.set(
                    TEXTS.text(
                            key,
                            name,
                            contents.get().get().rows().size(),
                            TIME.format(contents.get().get().readAt())));
        }
    }
}
