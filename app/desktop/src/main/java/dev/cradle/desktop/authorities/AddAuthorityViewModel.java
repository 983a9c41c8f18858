package dev.cradle.desktop.authorities;

import dev.cradle.core.ca.AuthorityEntry;
import dev.cradle.core.ca.CertsrvSettings;
import dev.cradle.core.ca.LabSettings;
import dev.cradle.core.jobs.JobBody;
import dev.cradle.core.packaging.CertificateFile;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.secrets.Secret;
import dev.cradle.core.trust.FirstUse;
import dev.cradle.core.trust.TrustSettings;
import dev.cradle.desktop.design.Ask;
import dev.cradle.desktop.design.Outcome;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The form that adds an authority. FX thread only. */
final class AddAuthorityViewModel {
    /** What the form can add. */
    enum Kind {
        LAB,
        CERTSRV
    }

    /** Whom to believe that a server is the authority's. */
    enum TrustChoice {
        SYSTEM,
        FILE,
        FIRST
    }

    private final Desk desk;
    private final Texts texts;
    private final Consumer<String> added;
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.LAB);
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<LabSettings.Profile> profile =
            new SimpleObjectProperty<>(LabSettings.Profile.MODERN);
    private final StringProperty url = new SimpleStringProperty("");
    private final StringProperty account = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final ObjectProperty<TrustChoice> trust =
            new SimpleObjectProperty<>(TrustChoice.SYSTEM);
    private final ObjectProperty<Optional<Path>> rootFile =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<FirstUse>> seen =
            new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty fingerprint = new SimpleStringProperty("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Outcome>> outcome =
            new SimpleObjectProperty<>(Optional.empty());
    private final BooleanBinding complete =
            Bindings.createBooleanBinding(
                    this::isComplete,
                    kind,
                    url,
                    account,
                    password,
                    trust,
                    rootFile,
                    seen,
                    fingerprint,
                    busy);

    /**
     * @param added hears of the authority that was added
     */
    AddAuthorityViewModel(Desk desk, Texts texts, Consumer<String> added) {
        this.desk = desk;
        this.texts = texts;
        this.added = added;
        // what was seen belongs to the address it was seen at
        url.addListener((_, _, _) -> seen.set(Optional.empty()));
    }

    ObjectProperty<Kind> kind() {
        return kind;
    }

    StringProperty name() {
        return name;
    }

    ObjectProperty<LabSettings.Profile> profile() {
        return profile;
    }

    StringProperty url() {
        return url;
    }

    StringProperty account() {
        return account;
    }

    StringProperty password() {
        return password;
    }

    ObjectProperty<TrustChoice> trust() {
        return trust;
    }

    ObjectProperty<Optional<Path>> rootFile() {
        return rootFile;
    }

    /** What the server showed when it was looked at. */
    ObjectProperty<Optional<FirstUse>> seen() {
        return seen;
    }

    StringProperty fingerprint() {
        return fingerprint;
    }

    /** While something is looked at or added. */
    BooleanProperty busy() {
        return busy;
    }

    ObjectProperty<Optional<Outcome>> outcome() {
        return outcome;
    }

    /** Whether enough is given to add it. */
    BooleanBinding complete() {
        return complete;
    }

    /** Empties the form. */
    void clear() {
        List.of(name, url, account, password, fingerprint).forEach(field -> field.set(""));
        kind.set(Kind.LAB);
        trust.set(TrustChoice.SYSTEM);
        rootFile.set(Optional.empty());
        outcome.set(Optional.empty());
    }

    void chooseRootFile() {
        desk
                .ask()
                .filesToOpen(
                        texts.text("add.file.title"),
                        List.of(
                                new Ask.FileKind(
                                        texts.text("add.file.kind"),
                                        List.of("*.cer", "*.crt", "*.pem", "*.der", "*.p7b"))))
                .stream()
                .findFirst()
                .ifPresent(file -> rootFile.set(Optional.of(file)));
    }

    /** Makes one handshake, to see for whom a fingerprint is to be typed. */
    void look() {
        String typed = url.get().strip();
        work(
                texts.text("job.look", typed),
                (_, _) -> look(CertsrvSettings.address(typed)),
                now -> seen.set(Optional.of(now)));
    }

    private FirstUse look(URI base) throws CradleException {
        try {
            return FirstUse.look(base, desk.workspace().trust());
        } catch (IOException e) {
            throw new CradleException(
                    ProblemCode.CA_UNREACHABLE,
                    texts.text("problem.look.what", base.getHost()),
                    e.getMessage() + ".",
                    texts.text("problem.look.next"),
                    e);
        }
    }

    /** Adds what the form describes. */
    void add() {
        if (!complete.get()) {
            return;
        }
        JobBody<AuthorityEntry> body = kind.get() == Kind.LAB ? lab() : certsrv();
        String unnamed = kind.get() == Kind.LAB ? "Lab" : url.get();
        String called = (name.get().isBlank() ? unnamed : name.get()).strip();
        work(
                texts.text("job.add", called),
                desk.audited("ca-add", "", body),
                entry -> {
                    clear();
                    added.accept(entry.name());
                });
    }

    private JobBody<AuthorityEntry> lab() {
        String called = name.get().isBlank() ? "Lab" : name.get().strip();
        LabSettings.Profile wanted = profile.get();
        return (_, _) -> desk.workspace().authorities().addLab(called, wanted);
    }

    private JobBody<AuthorityEntry> certsrv() {
        String address = url.get().strip();
        String called = name.get().strip();
        String who = account.get().strip();
        char[] typed = password.get().toCharArray();
        JobBody<TrustSettings> believed = trusted();
        return (progress, cancellation) -> {
            try (Secret secret = Secret.of(typed)) {
                URI base = CertsrvSettings.address(address);
                return desk.workspace()
                        .authorities()
                        .addCertsrv(
                                new CertsrvSettings(
                                        called.isEmpty() ? base.getHost() : called,
                                        base,
                                        who,
                                        believed.run(progress, cancellation),
                                        CertsrvSettings.TIMEOUT),
                                secret);
            } finally {
                Arrays.fill(typed, '\0');
            }
        };
    }

    private JobBody<TrustSettings> trusted() {
        Optional<Path> file = rootFile.get();
        Optional<FirstUse> stranger = seen.get().filter(FirstUse::isStranger);
        String typed = fingerprint.get();
        return switch (trust.get()) {
            case SYSTEM -> (_, _) -> TrustSettings.SYSTEM;
            case FILE ->
                    (_, _) -> new TrustSettings(CertificateFile.read(file.orElseThrow()), Set.of());
            case FIRST ->
                    (_, _) ->
                            stranger.isPresent()
                                    ? stranger.get().vouched(typed)
                                    : TrustSettings.SYSTEM;
        };
    }

    private boolean isComplete() {
        if (busy.get()) {
            return false;
        }
        return kind.get() == Kind.LAB
                || (!url.get().isBlank()
                        && !account.get().isBlank()
                        && !password.get().isEmpty()
                        && switch (trust.get()) {
                            case SYSTEM -> true;
                            case FILE -> rootFile.get().isPresent();
                            case FIRST ->
                                    seen.get()
                                            .filter(s ->
                                                    !s.isStranger() || !fingerprint.get().isBlank())
                                            .isPresent();
                        });
    }

    private <T> void work(String jobName, JobBody<T> body, Consumer<T> done) {
        busy.set(true);
        outcome.set(Optional.empty());
        desk.jobs()
                .start(
                        jobName,
                        body,
                        result -> {
                            busy.set(false);
                            done.accept(result);
                        },
                        this::refused);
    }

    private void refused(Problem problem) {
        busy.set(false);
        outcome.set(Optional.of(new Outcome.Refused(problem)));
    }
}
