package dev.cradle.desktop.enrol;

import dev.cradle.core.ca.AuthorityEntry;
import dev.cradle.core.ca.CertificateType;
import dev.cradle.core.device.Device;
import dev.cradle.core.directory.DirectoryPerson;
import dev.cradle.core.enrolment.CertificateTypes;
import dev.cradle.core.enrolment.OwnerChoice;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.formats.certificates.Thumbprint;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Step 1: what to enrol for, and for whom. */
final class ChooseViewModel {
    /** What keeps this step from being left. */
    enum Missing {
        NOTHING,
        DEVICE,
        TYPE,
        OWNER
    }

    private record Read(List<Offer> offers, Optional<Problem> problem) {}

    private final Desk desk;
    private final ObjectProperty<TypesFrom> from = new SimpleObjectProperty<>(TypesFrom.DIRECTORY);
    private final ObservableList<Offer> offers = FXCollections.observableArrayList();
    private final ObservableList<Offer> offersShown =
            FXCollections.unmodifiableObservableList(offers);
    private final BooleanProperty loading = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Offer>> chosen =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<OwnerChoice>> owners =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty ownerSearch = new SimpleStringProperty("");
    private final ObservableList<DirectoryPerson> people = FXCollections.observableArrayList();
    private final ObservableList<DirectoryPerson> peopleShown =
            FXCollections.unmodifiableObservableList(people);
    private final ObjectProperty<Optional<DirectoryPerson>> owner =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Missing> missing =
            new ReadOnlyObjectWrapper<>(Missing.TYPE);
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();
    private Optional<Thumbprint> wanted = Optional.empty();
    private int reading;

    ChooseViewModel(Desk desk) {
        this.desk = desk;
        from.addListener((_, _, _) -> load());
        chosen.addListener((_, before, now) -> onChosen(before, now));
        ownerSearch.addListener((_, _, _) -> search());
        owner.addListener((_, _, _) -> judge());
        owners.addListener((_, _, _) -> judge());
        judge();
    }

    /** What <i>View</i> is set to; a change reads the list anew. */
    ObjectProperty<TypesFrom> from() {
        return from;
    }

    ObservableList<Offer> offers() {
        return offersShown;
    }

    BooleanProperty loading() {
        return loading;
    }

    /** Why the list, or the owners, could not be read, or not all of it. */
    ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** The line that is selected. */
    ObjectProperty<Optional<Offer>> chosen() {
        return chosen;
    }

    /** Who decides about the owner; empty until a type is chosen and its authority was asked. */
    ReadOnlyObjectProperty<Optional<OwnerChoice>> owners() {
        return owners.getReadOnlyProperty();
    }

    /** Narrows {@link #people()}; when it leaves one, that one is the owner. */
    StringProperty ownerSearch() {
        return ownerSearch;
    }

    /** The people that the search leaves. */
    ObservableList<DirectoryPerson> people() {
        return peopleShown;
    }

    ObjectProperty<Optional<DirectoryPerson>> owner() {
        return owner;
    }

    /** What has still to be answered. */
    ReadOnlyObjectProperty<Missing> missing() {
        return missing.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty valid() {
        return valid.getReadOnlyProperty();
    }

    /** What was answered; to be asked when {@link #valid()}. */
    Answers answers() {
        return chosen.get()
                .map(offer -> Answers.of(offer, owner.get().map(DirectoryPerson::account)))
                .orElse(Answers.NONE);
    }

    /** Selects the line of a certificate once the list of renewals is read. */
    void wantRenewal(Thumbprint thumbprint) {
        wanted = Optional.of(thumbprint);
        if (from.get() == TypesFrom.RENEWAL) {
            load();
        } else {
            from.set(TypesFrom.RENEWAL);
        }
    }

    /** The device came or went. */
    void deviceChanged() {
        judge();
        if (from.get() != TypesFrom.DIRECTORY && device().isPresent()) {
            load();
        }
    }

    /** Reads the list of {@link #from()}. */
    void load() {
        int mine = ++reading;
        TypesFrom source = from.get();
        Optional<Device> device = device();
        if (source != TypesFrom.DIRECTORY && device.isEmpty()) {
            shown(new Read(List.of(), Optional.empty()));
            return;
        }
        loading.set(true);
        desk.jobs()
                .load(
                        "certificate types",
                        (_, _) -> read(source, device),
                        read -> {
                            if (mine == reading) {
                                shown(read);
                            }
                        },
                        failed -> {
                            if (mine == reading) {
                                shown(new Read(List.of(), Optional.of(failed)));
                            }
                        });
    }

    private void shown(Read read) {
        loading.set(false);
        problem.set(read.problem());
        Optional<Offer> before = chosen.get();
        offers.setAll(read.offers());
        Optional<Offer> again =
                wanted.isPresent()
                        ? read.offers().stream()
                                .filter(o ->
                                        o.renews()
                                                .filter(c -> c.thumbprint().equals(wanted.get()))
                                                .isPresent())
                                .findFirst()
                        : before.filter(read.offers()::contains);
        wanted = Optional.empty();
        chosen.set(again);
    }

    private Read read(TypesFrom source, Optional<Device> device) throws CradleException {
        return switch (source) {
            case DIRECTORY -> published();
            case DEVICE ->
                    new Read(
                            CertificateTypes.ofDevice(device.orElseThrow()).stream()
                                    .map(Offer::of)
                                    .toList(),
                            Optional.empty());
            case RENEWAL ->
                    new Read(
                            CertificateTypes.renewals(device.orElseThrow()).stream()
                                    .map(r -> new Offer(r.type(), Optional.of(r.held())))
                                    .toList(),
                            Optional.empty());
        };
    }

    /** What the directory publishes, and what authorities beside it say that they issue. */
    private Read published() throws CradleException {
        CertificateTypes catalogue = catalogue();
        List<CertificateType> types = new ArrayList<>(catalogue.ofDirectory(Optional.empty()));
        Optional<Problem> fault = Optional.empty();
        try {
            catalogue.ofAuthorities().stream()
                    .filter(type ->
                            types.stream()
                                    .noneMatch(t ->
                                            t.ca().equalsIgnoreCase(type.ca())
                                                    && t.template()
                                                            .equalsIgnoreCase(type.template())))
                    .toList()
                    .forEach(types::add);
        } catch (CradleException unreachable) {
            fault = Optional.of(Problem.of(unreachable));
        }
        return new Read(types.stream().map(Offer::of).toList(), fault);
    }

    private void onChosen(Optional<Offer> before, Optional<Offer> now) {
        judge();
        if (now.isEmpty() || before.map(Offer::type).equals(now.map(Offer::type))) {
            return;
        }
        CertificateType type = now.get().type();
        owners.set(Optional.empty());
        desk.jobs()
                .load(
                        "owners",
                        (_, _) -> readOwners(type),
                        read -> {
                            if (chosen.get().map(Offer::type).filter(type::equals).isPresent()) {
                                owners.set(Optional.of(read));
                                search();
                            }
                        },
                        failed -> {
                            if (chosen.get().map(Offer::type).filter(type::equals).isPresent()) {
                                problem.set(Optional.of(failed));
                            }
                        });
    }

    private OwnerChoice readOwners(CertificateType type) throws CradleException {
        CertificateTypes catalogue = catalogue();
        if (type.source() != CertificateType.Source.RENEWAL) {
            return catalogue.owners(catalogue.authorityOf(type));
        }
        Optional<String> usual =
                desk.workspace().authorities().preferred().map(AuthorityEntry::name);
        return usual.isPresent() ? catalogue.owners(usual.get()) : new OwnerChoice.RequestDecides();
    }

    private void search() {
        String text = ownerSearch.get().strip().toLowerCase(Locale.ROOT);
        List<DirectoryPerson> all =
                owners.get()
                        .map(choice ->
                                choice instanceof OwnerChoice.Anybody anybody
                                        ? anybody.people()
                                        : List.<DirectoryPerson>of())
                        .orElse(List.of());
        List<DirectoryPerson> found = all.stream().filter(person -> matches(person, text)).toList();
        Optional<DirectoryPerson> before = owner.get();
        people.setAll(found);
        owner.set(
                found.size() == 1 ? Optional.of(found.getFirst()) : before.filter(found::contains));
    }

    private static boolean matches(DirectoryPerson person, String text) {
        return Stream.of(
                        Optional.of(person.account()),
                        Optional.of(person.displayName()),
                        person.mail(),
                        person.upn())
                .flatMap(Optional::stream)
                .anyMatch(word -> word.toLowerCase(Locale.ROOT).contains(text));
    }

    private void judge() {
        Missing now = missingNow();
        missing.set(now);
        valid.set(now == Missing.NOTHING);
    }

    private Missing missingNow() {
        if (device().isEmpty()) {
            return Missing.DEVICE;
        }
        if (chosen.get().isEmpty()) {
            return Missing.TYPE;
        }
        boolean renewal = chosen.get().get().renews().isPresent();
        boolean named =
                owner.get().isPresent()
                        || owners.get()
                                .filter(choice -> !(choice instanceof OwnerChoice.Anybody))
                                .isPresent();
        return named || renewal ? Missing.NOTHING : Missing.OWNER;
    }

    private Optional<Device> device() {
        return desk.devices().device().get();
    }

    private CertificateTypes catalogue() throws CradleException {
        return new CertificateTypes(desk.workspace().authorities(), desk.workspace().trust());
    }
}
