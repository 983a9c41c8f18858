package dev.cradle.desktop.certificates;

import dev.cradle.core.device.CertificateRemoval;
import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceCertificates;
import dev.cradle.core.jobs.JobBody;
import dev.cradle.core.packaging.CertificateImport;
import dev.cradle.core.packaging.DevicePackages.StoreChange;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.Problem;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Message;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Desk;
import dev.cradle.desktop.desk.Undo;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.security.RoleMask;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The jobs that change the stores of the device in hand. FX thread only. */
final class CertificateChanges {
    private static final Texts TEXTS = Texts.of(CertificateChanges.class);

    /** How long somebody may take to answer on the device. */
    private static final Duration TAP = Duration.ofMinutes(5);

    private final Desk desk;
    private final CertificatesViewModel page;

    CertificateChanges(Desk desk, CertificatesViewModel page) {
        this.desk = desk;
        this.page = page;
    }

    /**
     * A certificate and where it is to go.
     *
     * @param role for SPC: what packages that it vouches for may do
     */
    record Addition(X509Certificate certificate, DeviceStore store, Optional<RoleMask> role) {
        Addition into(DeviceStore other) {
            return new Addition(certificate, other, Optional.empty());
        }

        String name() {
            return CertificateRow.plain(Certificates.issuedTo(certificate));
        }
    }

    /** Deletes; what has no private key can be put back, of the rest it is asked before. */
    void delete(List<CertificateRow> rows) {
        List<DeviceCertificate> gone = rows.stream().map(CertificateRow::held).toList();
        List<CertificateRow> forGood =
                rows.stream().filter(row -> row.held().hasPrivateKey()).toList();
        if (page.device().isEmpty() || !forGood.isEmpty() && !agreed(forGood)) {
            return;
        }
        Device device = page.device().get();
        AtomicInteger done = new AtomicInteger();
        desk.jobs()
                .start(
                        TEXTS.text("delete.job", rows.size()),
                        desk.audited(
                                "certs-delete",
                                device,
                                (progress, cancellation) -> {
                                    CertificateRemoval removal =
                                            new CertificateRemoval(
                                                    device, desk.workspace().folder());
                                    for (DeviceCertificate held : gone) {
                                        cancellation.check();
                                        removal.remove(held);
                                        progress.amount(done.incrementAndGet(), gone.size());
                                    }
                                    return gone.size();
                                }),
                        _ -> deleted(gone, device),
                        problem -> {
                            deleted(gone.subList(0, done.get()), device);
                            refused(problem);
                        });
    }

    /** Adds certificates one after the other; a refusal leaves those before it added. */
    void add(List<Addition> additions) {
        if (page.device().isEmpty() || additions.isEmpty()) {
            return;
        }
        Device device = page.device().get();
        AtomicInteger done = new AtomicInteger();
        desk.jobs()
                .start(
                        TEXTS.text("add.job", additions.size()),
                        desk.audited(
                                "certs-add",
                                device,
                                (progress, cancellation) -> {
                                    DeviceCertificates stores = new DeviceCertificates(device);
                                    for (Addition each : additions) {
                                        cancellation.check();
                                        progress.text(TEXTS.text("add.now", each.name()));
                                        stores.add(each.certificate(), each.store(), each.role());
                                        progress.amount(done.incrementAndGet(), additions.size());
                                    }
                                    return additions.size();
                                }),
                        _ -> added(additions),
                        problem -> {
                            page.read();
                            notAdded(problem, additions.subList(done.get(), additions.size()));
                        });
    }

    /** Has the device import a file with its own installer, which asks on the device. */
    void importOnDevice(Path file) {
        if (page.device().isEmpty()) {
            return;
        }
        Device device = page.device().get();
        String name = String.valueOf(file.getFileName());
        desk.jobs()
                .start(
                        TEXTS.text("import.job", name),
                        desk.audited(
                                "certs-import",
                                device,
                                (progress, cancellation) -> {
                                    progress.text(TEXTS.text("import.waiting"));
                                    return new CertificateImport(device)
                                            .run(file, TAP, cancellation);
                                }),
                        outcome -> {
                            page.say(imported(name, outcome));
                            page.read();
                        },
                        this::refused);
        page.say(Message.neutral(TEXTS.text("import.on-device", name)));
    }

    /** The words of what the device's installer did. */
    private static Message imported(String name, CertificateImport.Outcome outcome) {
        if (!outcome.installed()) {
            return Message.warning(TEXTS.text("import.not-seen", name));
        }
        List<StoreChange> added = outcome.changes().stream().filter(StoreChange::added).toList();
        long replaced = outcome.changes().size() - (long) added.size();
        if (added.isEmpty()) {
            return Message.neutral(TEXTS.text("import.nothing-new", name));
        }
        return Message.good(TEXTS.text("import.done", name, added.size(), replaced));
    }

    private boolean agreed(List<CertificateRow> forGood) {
        CertificateRow first = forGood.getFirst();
        String text =
                forGood.size() == 1
                        ? TEXTS.text(
                                "delete.key.one",
                                first.text(CertificateField.ISSUED_TO),
                                first.text(CertificateField.STORE))
                        : TEXTS.text("delete.key.many", forGood.size());
        return desk.ask()
                .confirm(TEXTS.text("delete.key.title"), text, TEXTS.text("delete.key.action"));
    }

    private void deleted(List<DeviceCertificate> gone, Device device) {
        page.read();
        if (gone.isEmpty()) {
            return;
        }
        List<DeviceCertificate> back = gone.stream().filter(held -> !held.hasPrivateKey()).toList();
        String text =
                gone.size() == 1
                        ? TEXTS.text(
                                "delete.done.one",
                                CertificateRow.plain(
                                        Certificates.issuedTo(gone.getFirst().certificate())),
                                CertificateRow.storeName(gone.getFirst().store()))
                        : TEXTS.text("delete.done.many", gone.size());
        page.say(
                Message.neutral(
                        text,
                        back.isEmpty()
                                ? new Action[0]
                                : new Action[] {
                                    undo(
                                            text,
                                            TEXTS.text("undo.job", back.size()),
                                            TEXTS.text("undo.back", back.size()),
                                            putBack(back, device.identity().id()))
                                }));
    }

    private JobBody<Integer> putBack(List<DeviceCertificate> gone, String id) {
        return onDevice(
                id,
                "certs-add",
                device -> {
                    CertificateRemoval removal =
                            new CertificateRemoval(device, desk.workspace().folder());
                    for (DeviceCertificate held : gone) {
                        removal.putBack(held);
                    }
                    return gone.size();
                });
    }

    private void added(List<Addition> additions) {
        List<Addition> fresh = additions.stream().filter(each -> !isThere(each)).toList();
        Optional<String> id = page.device().map(device -> device.identity().id());
        String text =
                additions.size() == 1
                        ? TEXTS.text(
                                "add.done.one",
                                additions.getFirst().name(),
                                CertificateRow.storeName(additions.getFirst().store()))
                        : TEXTS.text("add.done.many", additions.size());
        page.say(
                Message.good(
                        text,
                        fresh.isEmpty() || id.isEmpty()
                                ? new Action[0]
                                : new Action[] {
                                    undo(
                                            text,
                                            TEXTS.text("delete.job", fresh.size()),
                                            TEXTS.text("undo.out", fresh.size()),
                                            takeOut(fresh, id.get()))
                                }));
        page.read();
    }

    private JobBody<Integer> takeOut(List<Addition> fresh, String id) {
        return onDevice(
                id,
                "certs-delete",
                device -> {
                    DeviceCertificates stores = new DeviceCertificates(device);
                    for (Addition each : fresh) {
                        stores.delete(Certificates.thumbprint(each.certificate()), each.store());
                    }
                    return fresh.size();
                });
    }

    private boolean isThere(Addition addition) {
        return page.contents().get().stream()
                .flatMap(contents -> contents.rows().stream())
                .anyMatch(row ->
                        row.held().store() == addition.store()
                                && row.certificate().equals(addition.certificate()));
    }

    /** A refusal by role offers the half of the store that this connection may change. */
    private void notAdded(Problem problem, List<Addition> rest) {
        List<Action> helping = new ArrayList<>();
        if (problem.code() == ProblemCode.REFUSED_BY_ROLE) {
            DeviceStore refused = rest.getFirst().store();
            page.contents()
                    .get()
                    .flatMap(contents -> contents.access().userHalf(refused))
                    .ifPresent(half ->
                            helping.add(
                                    Action.of(
                                            "certificates.user-store",
                                            TEXTS.text("refused.user-store", half.storeName()),
                                            Icon.INSTALL,
                                            () -> add(redirected(rest, refused, half)))));
        }
        page.say(Message.failed(problem, helping.toArray(Action[]::new)));
    }

    private static List<Addition> redirected(
            List<Addition> rest, DeviceStore from, DeviceStore to) {
        return rest.stream().map(each -> each.store() == from ? each.into(to) : each).toList();
    }

    /** What undoes something on the device where it was done, and nowhere else. */
    private JobBody<Integer> onDevice(String id, String action, Undoing how) {
        return (progress, cancellation) -> {
            Device device =
                    page.device()
                            .filter(now -> now.identity().id().equals(id))
                            .orElseThrow(() ->
                                    new CradleException(
                                            ProblemCode.NO_SUCH_DEVICE,
                                            TEXTS.text("undo.not-done"),
                                            TEXTS.text("undo.other-device"),
                                            TEXTS.text("undo.next")));
            return desk.audited(action, device, (_, _) -> how.on(device))
                    .run(progress, cancellation);
        };
    }

    @FunctionalInterface
    private interface Undoing {
        Integer on(Device device) throws CradleException;
    }

    private Action undo(String what, String job, String undone, JobBody<Integer> how) {
        Undo undo = new Undo(what, desk.workspace().clock().instant(), job, how);
        desk.jobs().offer(undo);
        return Action.of(
                "certificates.undo",
                TEXTS.text("undo"),
                Icon.UNDO,
                () ->
                        desk.jobs()
                                .undo(
                                        undo,
                                        () -> {
                                            page.say(Message.good(undone));
                                            page.read();
                                        },
                                        this::refused));
    }

    private void refused(Problem problem) {
        page.failed(problem);
        page.read();
    }
}
