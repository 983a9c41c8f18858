package dev.cradle.desktop.enrol;

import dev.cradle.core.ca.AuthorityEntry;
import dev.cradle.core.ca.CertificateType;
import dev.cradle.core.device.Device;
import dev.cradle.core.enrolment.CertificateTypes;
import dev.cradle.core.enrolment.EnrollerDocument.DeviceType;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.desktop.desk.Desk;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The custom certificate types that the operator keeps on the device, and the form for one. */
final class CustomTypesViewModel {
    /** What the form lacks, in the order of its fields. */
    enum Missing {
        NOTHING,
        NAME,
        SERVER,
        TEMPLATE
    }

    private record Read(List<DeviceType> types, List<String> servers, List<String> templates) {}

    private final Desk desk;
    private final ObservableList<DeviceType> types = FXCollections.observableArrayList();
    private final ObservableList<DeviceType> typesShown =
            FXCollections.unmodifiableObservableList(types);
    private final ObservableList<String> servers = FXCollections.observableArrayList();
    private final ObservableList<String> serversShown =
            FXCollections.unmodifiableObservableList(servers);
    private final ObservableList<String> templates = FXCollections.observableArrayList();
    private final ObservableList<String> templatesShown =
            FXCollections.unmodifiableObservableList(templates);
    private final BooleanProperty loading = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<DeviceType>> removed =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty editing = new SimpleBooleanProperty();
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty server = new SimpleStringProperty("");
    private final StringProperty template = new SimpleStringProperty("");
    private final BooleanProperty ssl = new SimpleBooleanProperty(true);
    private Optional<DeviceType> edited = Optional.empty();

    CustomTypesViewModel(Desk desk) {
        this.desk = desk;
    }

    ObservableList<DeviceType> types() {
        return typesShown;
    }

    /** Servers of the configured authorities, as proposals. */
    ObservableList<String> servers() {
        return serversShown;
    }

    /** Templates that the configured authorities issue, as proposals. */
    ObservableList<String> templates() {
        return templatesShown;
    }

    BooleanProperty loading() {
        return loading;
    }

    ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** The type that was removed last and can be put back. */
    ReadOnlyObjectProperty<Optional<DeviceType>> removed() {
        return removed.getReadOnlyProperty();
    }

    /** Whether the form is open. */
    BooleanProperty editing() {
        return editing;
    }

    StringProperty name() {
        return name;
    }

    StringProperty server() {
        return server;
    }

    StringProperty template() {
        return template;
    }

    BooleanProperty ssl() {
        return ssl;
    }

    /** The name of the type that the form changes; empty for a new one. */
    Optional<String> editedName() {
        return edited.map(DeviceType::name);
    }

    /** Reads types and proposals. */
    void load() {
        Optional<Device> device = desk.devices().device().get();
        if (device.isEmpty()) {
            return;
        }
        loading.set(true);
        desk.jobs().load("custom types", (_, _) -> read(device.get()), this::show, this::failed);
    }

    /** Opens the form for a new type. */
    void add() {
        fill(Optional.empty(), "", servers.stream().findFirst().orElse(""), "", true);
    }

    /** Opens the form for one of the types. */
    void edit(DeviceType type) {
        fill(Optional.of(type), type.name(), type.server(), type.template(), type.ssl());
    }

    void cancel() {
        editing.set(false);
    }

    /** What the form lacks. */
    Missing missing() {
        if (name.get().isBlank()) {
            return Missing.NAME;
        }
        if (server.get().isBlank()) {
            return Missing.SERVER;
        }
        return template.get().isBlank() ? Missing.TEMPLATE : Missing.NOTHING;
    }

    /** Puts the form's type onto the device; under another name, in place of the edited one. */
    void save(String job) {
        if (missing() != Missing.NOTHING) {
            return;
        }
        DeviceType type =
                new DeviceType(
                        name.get().strip(),
                        server.get().strip(),
                        template.get().strip(),
                        ssl.get(),
                        edited.map(DeviceType::keyLength).orElse(OptionalInt.empty()));
        Optional<String> old =
                edited.map(DeviceType::name).filter(n -> !n.equalsIgnoreCase(type.name()));
        change(
                job,
                edited.isPresent() ? "types-edit" : "types-add",
                device -> {
                    CertificateTypes.define(device, type);
                    if (old.isPresent()) {
                        CertificateTypes.remove(device, old.get());
                    }
                });
        editing.set(false);
    }

    /** Takes a type off the device; {@link #undoRemove} puts it back. */
    void remove(String job, DeviceType type) {
        change(job, "types-remove", device -> CertificateTypes.remove(device, type.name()));
        removed.set(Optional.of(type));
    }

    void undoRemove(String job) {
        removed.get()
                .ifPresent(type ->
                        change(job, "types-add", device -> CertificateTypes.define(device, type)));
        removed.set(Optional.empty());
    }

    private void change(String job, String action, OnDevice work) {
        Optional<Device> device = desk.devices().device().get();
        if (device.isEmpty()) {
            return;
        }
        removed.set(Optional.empty());
        loading.set(true);
        desk.jobs()
                .start(
                        job,
                        desk.audited(
                                action,
                                device.get(),
                                (_, _) -> {
                                    work.on(device.get());
                                    return read(device.get());
                                }),
                        this::show,
                        failed -> {
                            removed.set(Optional.empty());
                            failed(failed);
                        });
    }

    private Read read(Device device) throws CradleException {
        List<AuthorityEntry> authorities = desk.workspace().authorities().list();
        return new Read(
                CertificateTypes.definitions(device),
                authorities.stream().map(CustomTypesViewModel::server).distinct().toList(),
                templatesOfAuthorities());
    }

    /** Only proposals: an authority that does not answer has none. */
    private List<String> templatesOfAuthorities() throws CradleException {
        CertificateTypes catalogue =
                new CertificateTypes(desk.workspace().authorities(), desk.workspace().trust());
        try {
            return catalogue.ofAuthorities().stream()
                    .map(CertificateType::template)
                    .distinct()
                    .sorted()
                    .toList();
        } catch (CradleException unreachable) {
            return List.of();
        }
    }

    private static String server(AuthorityEntry entry) {
        return entry.url()
                .map(URI::create)
                .flatMap(url -> Optional.ofNullable(url.getHost()))
                .orElse(entry.name());
    }

    private void show(Read read) {
        loading.set(false);
        problem.set(Optional.empty());
        types.setAll(read.types());
        servers.setAll(read.servers());
        templates.setAll(read.templates());
        if (edited.isEmpty() && server.get().isEmpty() && !servers.isEmpty()) {
            server.set(servers.getFirst());
        }
    }

    private void failed(Problem failed) {
        loading.set(false);
        problem.set(Optional.of(failed));
    }

    private void fill(
            Optional<DeviceType> of,
            String newName,
            String newServer,
            String newTemplate,
            boolean encrypted) {
        edited = of;
        name.set(newName);
        server.set(newServer);
        template.set(newTemplate);
        ssl.set(encrypted);
        editing.set(true);
    }

    @FunctionalInterface
    private interface OnDevice {
        void on(Device device) throws CradleException;
    }
}
