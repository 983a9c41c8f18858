package dev.cradle.desktop.packages;

import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceCertificates;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.jobs.Job;
import dev.cradle.core.packaging.CabFile;
import dev.cradle.core.packaging.CabInspection;
import dev.cradle.core.packaging.CertificateFile;
import dev.cradle.core.packaging.ChainPackages;
import dev.cradle.core.packaging.DevicePackages;
import dev.cradle.core.packaging.PackageBuilder;
import dev.cradle.core.packaging.PackageForecast;
import dev.cradle.core.packaging.PackagePage;
import dev.cradle.core.packaging.PackageRisk;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Message;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.formats.cabinet.CabinetCompression;
import dev.cradle.formats.certificates.Certificates;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What was dropped, what it is, and what became of it. */
final class PackagesViewModel implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(PackagesViewModel.class);

    /** How long the questions on the device are waited for. */
    private static final Duration TAP = Duration.ofMinutes(5);

    private static final Set<String> CERTIFICATES =
            Set.of("cer", "crt", "pem", "der", "p7b", "p7c");
    private static final String PAGE = "index.html";

    private final Desk desk;
    private final RecentPackages recent;
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(new Shown.Nothing());
    private final ReadOnlyBooleanWrapper connected = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper installing = new ReadOnlyBooleanWrapper();
    private final BooleanProperty withPage = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Message>> message =
            new SimpleObjectProperty<>(Optional.empty());
    private final ChangeListener<Optional<Device>> onDevice = (_, _, now) -> deviceChanged(now);
    private Optional<Job<?>> looking = Optional.empty();

    PackagesViewModel(Desk desk) {
        this.desk = desk;
        this.recent = new RecentPackages(desk.preferences());
        desk.devices().device().addListener(onDevice);
        connected.set(desk.devices().device().get().isPresent());
    }

    ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    RecentPackages recent() {
        return recent;
    }

    ReadOnlyBooleanProperty connected() {
        return connected.getReadOnlyProperty();
    }

    /** Whether an installation waits for the device. */
    ReadOnlyBooleanProperty installing() {
        return installing.getReadOnlyProperty();
    }

    /** Whether a web page with links is written beside the packages that are built. */
    BooleanProperty withPage() {
        return withPage;
    }

    ObjectProperty<Optional<Message>> message() {
        return message;
    }

    /** Takes what was dropped or chosen: certificates are planned, packages looked at. */
    void take(List<Path> files) {
        List<Path> certificates = files.stream().filter(PackagesViewModel::isCertificate).toList();
        List<Path> packages = files.stream().filter(f -> !isCertificate(f)).toList();
        message.set(Optional.empty());
        if (!certificates.isEmpty()) {
            plan(certificates);
            packages.forEach(file -> recent.note(file, PackageLine.State.KNOWN));
        } else {
            packages.reversed().stream()
                    .filter(file -> !file.equals(packages.getFirst()))
                    .forEach(file -> recent.note(file, PackageLine.State.KNOWN));
            packages.stream().findFirst().ifPresent(this::inspect);
        }
    }

    private static boolean isCertificate(Path file) {
        String name = file.toString();
        return CERTIFICATES.contains(
                name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private void plan(List<Path> files) {
        record Read(List<X509Certificate> all, List<ChainPackages.Planned> planned) {}
        look(
                desk.jobs()
                        .load(
                                TEXTS.text("job.read-certificates"),
                                (_, _) -> {
                                    List<X509Certificate> all = CertificateFile.readAll(files);
                                    return new Read(all, ChainPackages.ofGiven(all));
                                },
                                read -> {
                                    Set<X509Certificate> distinct = Set.copyOf(read.all());
                                    shown.set(
                                            new Shown.Plan(
                                                    read.planned(),
                                                    distinct.size() - read.planned().size()));
                                },
                                this::fail));
    }

    /** Looks into a package; it becomes what the page is about. */
    void inspect(Path file) {
        record Seen(CabInspection inspection, PackageRisk risk) {}
        message.set(Optional.empty());
        look(
                desk.jobs()
                        .load(
                                TEXTS.text("job.inspect", file.getFileName()),
                                (_, _) -> {
                                    CabInspection inspection = new CabFile(file).inspect();
                                    return new Seen(inspection, PackageRisk.of(inspection));
                                },
                                seen -> {
                                    recent.note(file, PackageLine.State.INSPECTED);
                                    shown.set(
                                            new Shown.Package(
                                                    file,
                                                    seen.inspection(),
                                                    seen.risk(),
                                                    Optional.empty(),
                                                    Optional.empty()));
                                    forecast();
                                },
                                problem -> {
                                    if (problem.code() == ProblemCode.BAD_INPUT_FILE) {
                                        recent.note(file, PackageLine.State.NOT_SOUND);
                                        shown.set(new Shown.Nothing());
                                    }
                                    fail(problem);
                                }));
    }

    private void look(Job<?> job) {
        looking.ifPresent(Job::cancel);
        looking = Optional.of(job);
    }

    /** Writes the planned packages into a folder that is asked for, and shows the first. */
    void build() {
        if (!(shown.get() instanceof Shown.Plan plan) || plan.packages().isEmpty()) {
            return;
        }
        desk.ask()
                .folder(TEXTS.text("build.folder", plan.packages().size()))
                .ifPresent(folder -> build(plan, folder));
    }

    private void build(Shown.Plan plan, Path folder) {
        boolean page = withPage.get();
        PackagePage links = page(plan);
        desk.jobs()
                .start(
                        TEXTS.text("job.build", plan.packages().size()),
                        (_, _) -> {
                            PackageBuilder builder = new PackageBuilder(desk.workspace().clock());
                            List<Path> written =
                                    builder.writeAll(
                                            plan.packages(), CabinetCompression.MSZIP, folder);
                            if (page) {
                                links.write(folder.resolve(PAGE));
                            }
                            return written;
                        },
                        written -> {
                            take(written);
                            message.set(
                                    Optional.of(
                                            Message.good(
                                                    TEXTS.text(
                                                            page ? "build.done-page" : "build.done",
                                                            written.size(),
                                                            folder,
                                                            PAGE))));
                        },
                        this::fail);
    }

    private static PackagePage page(Shown.Plan plan) {
        return new PackagePage(
                TEXTS.text("page.title"),
                TEXTS.text("page.instruction"),
                plan.packages().stream()
                        .map(p ->
                                new PackagePage.Link(
                                        p.fileName(),
                                        TEXTS.text(
                                                "page.link",
                                                Certificates.issuedTo(p.certificate()),
                                                p.store().kind().storeName())))
                        .toList());
    }

    /** Copies the package into the device's document folder. */
    void send() {
        withDevice((device, shownPackage) ->
                desk.jobs()
                        .start(
                                TEXTS.text("job.send", shownPackage.file().getFileName()),
                                desk.audited(
                                        "cab-send",
                                        device,
                                        (progress, cancel) ->
                                                new DevicePackages(device)
                                                        .send(
                                                                shownPackage.file(),
                                                                "",
                                                                progress,
                                                                cancel)),
                                path -> {
                                    recent.note(shownPackage.file(), PackageLine.State.SENT);
                                    message.set(
                                            Optional.of(
                                                    Message.good(
                                                            TEXTS.text("send.done", path),
                                                            openFiles(path))));
                                },
                                this::fail));
    }

    private Action openFiles(String path) {
        String folder = path.substring(0, Math.max(1, path.lastIndexOf('\\')));
        return Action.of(
                "packages.show-files",
                TEXTS.text("send.show"),
                Icon.FOLDER,
                () -> desk.navigator().open("files", folder));
    }

    /** Sends the package and has the device install it. */
    void install() {
        withDevice((device, shownPackage) -> {
            installing.set(true);
            message.set(Optional.of(Message.neutral(TEXTS.text("install.prompts"))));
            desk.jobs()
                    .start(
                            TEXTS.text("job.install", shownPackage.file().getFileName()),
                            desk.audited(
                                    "cab-install",
                                    device,
                                    (progress, cancel) -> {
                                        progress.text(TEXTS.text("install.waiting"));
                                        return install(device, shownPackage, cancel);
                                    }),
                            landed -> installed(shownPackage, landed),
                            problem -> {
                                installing.set(false);
                                recent.note(shownPackage.file(), PackageLine.State.UNCERTAIN);
                                fail(problem);
                            });
        });
    }

    private static Shown.Landed install(
            Device device, Shown.Package shownPackage, Cancellation cancellation)
            throws CradleException {
        DevicePackages.Outcome outcome =
                new DevicePackages(device).install(shownPackage.file(), false, TAP, cancellation);
        List<DeviceCertificate> held = new DeviceCertificates(device).all();
        return new Shown.Landed(
                outcome,
                shownPackage.certificates().stream()
                        .map(certificate ->
                                new Shown.Landed.Place(
                                        certificate,
                                        held.stream()
                                                .filter(h -> h.certificate().equals(certificate))
                                                .map(DeviceCertificate::store)
                                                .toList()))
                        .toList());
    }

    private void installed(Shown.Package before, Shown.Landed landed) {
        installing.set(false);
        if (shown.get() instanceof Shown.Package now && now.file().equals(before.file())) {
            shown.set(now.installed(landed));
        }
        switch (landed.outcome().result()) {
            case INSTALLED -> {
                recent.note(before.file(), PackageLine.State.INSTALLED);
                boolean nothingNew = landed.outcome().changes().isEmpty();
                say(
                        Message.good(
                                TEXTS.text(
                                        nothingNew ? "install.was-there" : "install.done",
                                        before.file().getFileName()),
                                openCertificates()));
            }
            case NOT_INSTALLED -> {
                recent.note(before.file(), PackageLine.State.NOT_INSTALLED);
                boolean refused =
                        before.forecast().filter(PackageForecast::refusedUnsigned).isPresent();
                say(
                        Message.failed(
                                new Problem(
                                        refused
                                                ? ProblemCode.REFUSED_BY_POLICY
                                                : ProblemCode.DECLINED_ON_DEVICE,
                                        TEXTS.text("install.refused.what"),
                                        TEXTS.text(
                                                refused
                                                        ? "install.refused.policy"
                                                        : "install.refused.why"),
                                        TEXTS.text(
                                                refused
                                                        ? "install.refused.policy-next"
                                                        : "install.refused.next")),
                                tryAgain()));
            }
            case UNKNOWN -> {
                recent.note(before.file(), PackageLine.State.UNCERTAIN);
                say(Message.warning(TEXTS.text("install.unknown")));
            }
        }
        forecast();
    }

    private Action tryAgain() {
        return Action.of(
                        "packages.install-again",
                        TEXTS.text("install.again"),
                        Icon.INSTALL,
                        this::install)
                .when(connected.getReadOnlyProperty());
    }

    private Action openCertificates() {
        return Action.of(
                "packages.show-certificates",
                TEXTS.text("install.show"),
                Icon.CERTIFICATE,
                () -> desk.navigator().open("certificates"));
    }

    /** Looks at the device again: what the package would change there. */
    private void forecast() {
        Optional<Device> device = desk.devices().device().get();
        if (device.isPresent() && shown.get() instanceof Shown.Package about) {
            desk.jobs()
                    .load(
                            TEXTS.text("job.forecast"),
                            (_, _) -> PackageForecast.of(device.get(), about.inspection()),
                            forecast -> {
                                if (shown.get() instanceof Shown.Package now
                                        && now.file().equals(about.file())) {
                                    shown.set(now.with(Optional.of(forecast)));
                                }
                            },
                            problem -> {
                                if (problem.code() != ProblemCode.NOT_CONNECTED) {
                                    fail(problem);
                                }
                            });
        }
    }

    private interface OnDevice {
        void run(Device device, Shown.Package about);
    }

    private void withDevice(OnDevice work) {
        Optional<Device> device = desk.devices().device().get();
        if (device.isPresent() && shown.get() instanceof Shown.Package about) {
            work.run(device.get(), about);
        }
    }

    private void deviceChanged(Optional<Device> now) {
        connected.set(now.isPresent());
        if (shown.get() instanceof Shown.Package about) {
            if (now.isEmpty()) {
                say(Message.warning(TEXTS.text("lost")));
            } else {
                message.set(Optional.empty());
                shown.set(about.with(Optional.empty()));
                forecast();
            }
        }
    }

    private void say(Message now) {
        message.set(Optional.of(now));
    }

    private void fail(Problem problem) {
        if (problem.code() == ProblemCode.CANCELLED) {
            say(Message.neutral((problem.what() + " " + problem.why()).strip()));
        } else {
            say(Message.failed(problem));
        }
    }

    @Override
    public void close() {
        desk.devices().device().removeListener(onDevice);
        looking.ifPresent(Job::cancel);
    }
}
