package dev.cradle.desktop.certificates;

import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.StoreAccess;
import dev.cradle.core.packaging.CertificateFile;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.certificates.CertificateChanges.Addition;
import dev.cradle.desktop.design.Message;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.security.RoleMask;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is about to be added, looked at before anything is sent. FX thread only. */
final class AddViewModel {
    private static final Texts TEXTS = Texts.of(AddViewModel.class);

    private final Desk desk;
    private final CertificatesViewModel page;
    private final CertificateChanges changes;
    private final ObservableList<AddCandidate> candidates = FXCollections.observableArrayList();

    /** One object, which listeners keep alive. */
    private final ObservableList<AddCandidate> shown =
            FXCollections.unmodifiableObservableList(candidates);

    private final BooleanProperty byDevice = new SimpleBooleanProperty();
    private final StringProperty role = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<Optional<Message>> message =
            new SimpleObjectProperty<>(Optional.empty());

    AddViewModel(Desk desk, CertificatesViewModel page, CertificateChanges changes) {
        this.desk = desk;
        this.page = page;
        this.changes = changes;
    }

    /** What a file brings. */
    private record Brought(Path file, Optional<X509Certificate> certificate) {}

    ObservableList<AddCandidate> candidates() {
        return shown;
    }

    /** Whether the device's own installer decides where things go. */
    BooleanProperty byDevice() {
        return byDevice;
    }

    /** For SPC: the role mask of packages that the certificate vouches for. */
    StringProperty role() {
        return role;
    }

    /** Whether the form is on show. */
    ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    ObjectProperty<Optional<Message>> message() {
        return message;
    }

    /** Reads files and shows what they bring. */
    void look(List<Path> files) {
        if (files.isEmpty()) {
            return;
        }
        boolean segmented = access().map(StoreAccess::segmented).orElse(true);
        desk.jobs()
                .load(
                        TEXTS.text("add.read.job"),
                        (_, _) -> {
                            List<Brought> all = new ArrayList<>();
                            for (Path file : files) {
                                all.addAll(brought(file));
                            }
                            return all.stream()
                                    .map(b ->
                                            new AddCandidate(b.file(), b.certificate(), segmented))
                                    .toList();
                        },
                        found -> {
                            candidates.setAll(found);
                            leavePresent();
                            byDevice.set(false);
                            role.set("");
                            message.set(Optional.empty());
                            open.set(true);
                        },
                        page::failed);
    }

    /** Does what was chosen and goes back to the table. */
    void add() {
        try {
            Optional<RoleMask> mask = mask();
            List<AddCandidate> chosen = candidates.stream().filter(c -> c.wanted().get()).toList();
            List<Addition> additions = new ArrayList<>();
            for (AddCandidate each : chosen) {
                if (!byDevice.get() && each.certificate().isPresent()) {
                    DeviceStore store = each.store().get();
                    additions.add(
                            new Addition(
                                    each.certificate().get(),
                                    store,
                                    store == DeviceStore.SPC ? mask : Optional.empty()));
                }
            }
            close();
            chosen.stream()
                    .filter(each -> byDevice.get() || each.certificate().isEmpty())
                    .map(AddCandidate::file)
                    .distinct()
                    .forEach(changes::importOnDevice);
            changes.add(additions);
        } catch (FormatException mistyped) {
            message.set(
                    Optional.of(
                            Message.failed(
                                    new Problem(
                                            ProblemCode.USAGE,
                                            TEXTS.text("add.role.wrong"),
                                            mistyped.getMessage() + ".",
                                            TEXTS.text("add.role.next")))));
        }
    }

    void close() {
        open.set(false);
    }

    /** What the device holds now. */
    List<DeviceCertificate> held() {
        return page.contents().get().map(StoreContents::held).orElse(List.of());
    }

    /** Why the device will refuse it, as far as that can be known before. */
    Optional<Problem> predictedRefusal(DeviceStore store) {
        return access().flatMap(a ->
                a.refusal(TEXTS.text("add.will-refuse", CertificateRow.storeName(store)), store));
    }

    /** The half of the store that this connection may change. */
    Optional<DeviceStore> helping(DeviceStore store) {
        return access().flatMap(a -> a.userHalf(store));
    }

    private Optional<StoreAccess> access() {
        return page.contents().get().map(StoreContents::access);
    }

    /** What the device has already need not be added; it still can. */
    private void leavePresent() {
        List<DeviceCertificate> held = held();
        candidates.forEach(each -> {
            if (each.presentIn(held).contains(each.store().get())) {
                each.wanted().set(false);
            }
        });
    }

    private Optional<RoleMask> mask() throws FormatException {
        return role.get().isBlank() ? Optional.empty() : Optional.of(RoleMask.parse(role.get()));
    }

    private static List<Brought> brought(Path file) throws CradleException {
        return CertificateFile.isForDeviceOnly(file)
                ? List.of(new Brought(file, Optional.empty()))
                : CertificateFile.read(file).stream()
                        .map(c -> new Brought(file, Optional.of(c)))
                        .toList();
    }
}
