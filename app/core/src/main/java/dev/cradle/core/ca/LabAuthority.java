package dev.cradle.core.ca;

import dev.cradle.core.directory.DirectoryPerson;
import dev.cradle.core.directory.EmbeddedDirectory;
import dev.cradle.core.directory.EnrollmentService;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.secrets.SecretStore;
import dev.cradle.core.storage.AtomicFile;
import dev.cradle.formats.binary.FormatException;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The embedded certification authority: a self-signed root, an issuing authority below it,
 * templates, people, a queue for approval and revocation (ca-enrollment.md A9). A certificate is in
 * its register, on the disk, before anybody sees it. Several processes may use one folder.
 * Thread-safe.
 */
public final class LabAuthority implements AutoCloseable {
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path folder;
    private final Clock clock;
    private final LabKeys keys;
    private final LabRecords records;
    private final LabIssuer issuer;
    private final LabSettingsFile file;

    private LabAuthority(
            Path folder,
            Clock clock,
            LabKeys keys,
            LabRecords records,
            LabIssuer issuer,
            LabSettingsFile file) {
        this.folder = folder;
        this.clock = clock;
        this.keys = keys;
        this.records = records;
        this.issuer = issuer;
        this.file = file;
    }

    /** Opens the lab of a folder; a new one gets the shipped settings and the Modern profile. */
    public static LabAuthority open(Path folder, SecretStore secrets) throws CradleException {
        return open(folder, secrets, LabSettings.Profile.MODERN);
    }

    /** Opens the lab of a folder; a new one gets the shipped settings and the given profile. */
    public static LabAuthority open(Path folder, SecretStore secrets, LabSettings.Profile ofNew)
            throws CradleException {
        return open(
                folder, secrets, LabSettings.shipped(ofNew), Clock.systemUTC(), new SecureRandom());
    }

    /**
     * Opens the lab of a folder.
     *
     * @param initial settings of a new lab
     * @param random for keys and serial numbers
     */
    public static LabAuthority open(
            Path folder, SecretStore secrets, LabSettings initial, Clock clock, SecureRandom random)
            throws CradleException {
        return exclusively(
                folder,
                () -> {
                    LabSettingsFile file =
                            LabSettingsFile.open(folder.resolve("settings.json"), initial);
                    LabIssuer issuer = new LabIssuer(file.current().profile(), random);
                    LabKeys keys = LabKeys.open(folder, secrets, issuer, random, clock.instant());
                    LabRecords records = LabRecords.open(folder.resolve("register.db"));
                    return new LabAuthority(folder, clock, keys, records, issuer, file);
                });
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException, CradleException;
    }

    private static <T> T exclusively(Path folder, Work<T> work) throws CradleException {
        // A file lock holds off other processes only.
        IN_THIS_PROCESS.lock();
        try {
            AtomicFile.createPrivateFolder(folder);
            try (FileChannel channel =
                            FileChannel.open(
                                    folder.resolve("lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var otherProcesses = channel.lock()) {
                return work.run();
            }
        } catch (IOException e) {
            throw unusable(e);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    /** The settings in force, with what other processes have changed. */
    public LabSettings settings() {
        return file.current();
    }

    /** Changes the settings, also for the next start. The profile of a lab cannot change. */
    public void change(UnaryOperator<LabSettings> change) throws CradleException {
        exclusively(
                folder,
                () -> {
                    file.change(change);
                    return settings();
                });
    }

    /** A sentence that says what guards the private keys. */
    public String keyProtection() {
        return keys.protection();
    }

    /** The issuing certificate, then the root. */
    public List<X509Certificate> chain() {
        return List.of(keys.issuing().certificate(), keys.root().certificate());
    }

    /**
     * Decides about a request. The same key from the same enrolment gets its first answer again.
     *
     * @throws CradleException when the request cannot be read or the register cannot be written
     */
    public LabRecord submit(CaRequest request) throws CradleException {
        DeviceRequest device = parse(request.pkcs10());
        Optional<LabRecord> before = records.byEnrolment(request.journalId(), device.keyHash());
        if (before.isPresent()) {
            return before.get();
        }
        LabRecord.Origin origin =
                new LabRecord.Origin(
                        request.journalId(),
                        device.keyHash(),
                        request.template(),
                        request.owner()
                                .flatMap(settings()::person)
                                .map(LabPerson::account)
                                .or(request::owner)
                                .orElse(""),
                        clock.instant());
        LabRecords.Decision decision =
                switch (LabPolicy.judge(settings(), request, device, records, origin.at())) {
                    case LabPolicy.Verdict.Refuse(LabRecord.Refusal refusal) ->
                            new LabRecords.Decision.Deny(refusal);
                    case LabPolicy.Verdict.Grant(var template, var owner, boolean hold) ->
                            hold
                                    ? new LabRecords.Decision.Hold()
                                    : new LabRecords.Decision.Issue(sign(device, template, owner));
                };
        return records.keep(origin, device.encoded(), decision);
    }

    /** A request by its number. */
    public Optional<LabRecord> request(long id) throws CradleException {
        return records.byId(id);
    }

    /** The latest request with a public key, by the hash of {@link DeviceRequest#keyHash()}. */
    public Optional<LabRecord> requestWithKey(String keyHash) throws CradleException {
        return records.byKey(keyHash);
    }

    /** Requests that wait for the manager, oldest first. */
    public List<LabRecord> pending() throws CradleException {
        return records.inState(LabRecord.State.PENDING);
    }

    /** What has been issued and not revoked, oldest first. */
    public List<LabRecord> issued() throws CradleException {
        return records.inState(LabRecord.State.ISSUED);
    }

    /** Issues a pending request. */
    public LabRecord approve(long id) throws CradleException {
        LabRecord waiting = waiting(id);
        LabTemplate template =
                settings()
                        .template(waiting.origin().template())
                        .orElseThrow(() -> notPending(id, "Its template has been removed."));
        LabPerson owner =
                settings()
                        .person(waiting.origin().owner())
                        .orElseThrow(() -> notPending(id, "Its owner has been removed."));
        X509Certificate certificate = sign(parse(waiting.pkcs10()), template, owner);
        if (!records.approve(id, certificate)) {
            throw notPending(id, "It has just been decided elsewhere.");
        }
        return waitingNoMore(id);
    }

    /** Denies a pending request. */
    public LabRecord deny(long id, String reason) throws CradleException {
        waiting(id);
        if (!records.deny(id, new LabRecord.Refusal("80094014", reason))) {
            throw notPending(id, "It has just been decided elsewhere.");
        }
        return waitingNoMore(id);
    }

    /**
     * Revokes a certificate; the next list names it.
     *
     * @param reason RFC 5280 reason code, 0 to 10 without 7
     */
    public void revoke(BigInteger serial, int reason) throws CradleException {
        if (reason < 0 || reason > 10 || reason == 7) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "The certificate was not revoked.",
                    reason + " is no reason code.",
                    "Use a code between 0 and 10, 0 when in doubt.");
        }
        if (!records.revoke(serial, reason, clock.instant())) {
            throw new CradleException(
                    ProblemCode.CA_REFUSED,
                    "The certificate was not revoked.",
                    "The lab has issued no valid certificate with serial "
                            + serial.toString(16)
                            + ".",
                    "Check the serial number.");
        }
    }

    /** A new revocation list of the issuing authority, DER. */
    public byte[] revocationList() throws CradleException {
        return list(keys.issuing(), records.revoked());
    }

    /** A new, empty revocation list of the root, DER. */
    public byte[] rootRevocationList() throws CradleException {
        return list(keys.root(), List.of());
    }

    /** Writes certificates and revocation lists for others to install or publish. */
    public List<Path> export(Path target) throws CradleException {
        try {
            Files.createDirectories(target);
            return List.of(
                    write(target, "lab-root.cer", keys.root().certificate().getEncoded()),
                    write(target, "lab-issuing.cer", keys.issuing().certificate().getEncoded()),
                    write(target, "lab-root.crl", rootRevocationList()),
                    write(target, "lab-issuing.crl", revocationList()));
        } catch (IOException | CertificateEncodingException e) {
            throw new CradleException(
                    ProblemCode.STORAGE_FAILED,
                    "The lab's certificates were not exported.",
                    String.valueOf(e.getMessage()),
                    "Choose a folder that can be written.",
                    e);
        }
    }

    /**
     * What the lab publishes in its directory.
     *
     * @param name the authority's name there
     */
    public EmbeddedDirectory.Content directory(String name) {
        LabSettings now = settings();
        return new EmbeddedDirectory.Content(
                now.domain(),
                List.of(
                        new EmbeddedDirectory.Authority(
                                new EnrollmentService(
                                        name,
                                        now.host().orElse("lab." + now.domain()),
                                        List.of(keys.issuing().certificate()),
                                        now.templatesToIssue(),
                                        Optional.empty()))),
                now.templates().stream()
                        .map(t -> new EmbeddedDirectory.Template(t.inDirectory(), t.permissions()))
                        .toList(),
                now.people().stream()
                        .map(p ->
                                new EmbeddedDirectory.Member(
                                        new DirectoryPerson(
                                                p.account(),
                                                p.displayName(),
                                                p.mail(),
                                                p.upn(),
                                                ""),
                                        p.groups()))
                        .toList());
    }

    @Override
    public void close() {
        records.close();
    }

    private X509Certificate sign(DeviceRequest device, LabTemplate template, LabPerson owner)
            throws CradleException {
        try {
            return issuer.leaf(
                    keys.issuing(),
                    device.publicKey(),
                    template,
                    owner,
                    settings(),
                    clock.instant());
        } catch (IOException | GeneralSecurityException e) {
            throw new CradleException(
                    ProblemCode.FAILED,
                    "The lab could not sign the certificate.",
                    String.valueOf(e.getMessage()),
                    "Check the template and the person's directory entry.",
                    e);
        }
    }

    private byte[] list(LabIssuer.Signer signer, List<LabIssuer.Revoked> revoked)
            throws CradleException {
        try {
            return issuer.revocationList(
                    signer, revoked, records.nextListNumber(), clock.instant());
        } catch (IOException | GeneralSecurityException e) {
            throw new CradleException(
                    ProblemCode.FAILED,
                    "The lab could not sign its revocation list.",
                    String.valueOf(e.getMessage()),
                    "Try again.",
                    e);
        }
    }

    private LabRecord waiting(long id) throws CradleException {
        Optional<LabRecord> record = records.byId(id);
        if (record.isEmpty()) {
            throw notPending(id, "The lab knows no such request.");
        }
        if (record.get().state() != LabRecord.State.PENDING) {
            throw notPending(id, "It is " + record.get().state().name().toLowerCase() + ".");
        }
        return record.get();
    }

    private LabRecord waitingNoMore(long id) throws CradleException {
        return records.byId(id).orElseThrow(() -> notPending(id, "It has disappeared."));
    }

    private static CradleException notPending(long id, String why) {
        return new CradleException(
                ProblemCode.CA_REFUSED,
                "Request " + id + " cannot be decided.",
                why,
                "Look at the waiting requests of the lab.");
    }

    private static DeviceRequest parse(byte[] pkcs10) throws CradleException {
        try {
            return DeviceRequest.parse(pkcs10);
        } catch (FormatException e) {
            throw new CradleException(
                    ProblemCode.CA_REFUSED,
                    "The lab did not take the request.",
                    String.valueOf(e.getMessage()),
                    "Enrol again; if it happens again, make a report.",
                    e);
        }
    }

    private static Path write(Path folder, String name, byte[] content) throws IOException {
        Path written = folder.resolve(name);
        AtomicFile.write(written, content);
        return written;
    }

    private static CradleException unusable(IOException e) {
        return new CradleException(
                ProblemCode.STORAGE_FAILED,
                "The lab authority could not be opened.",
                String.valueOf(e.getMessage()),
                "Check the folder lab-ca in the data folder.",
                e);
    }
}
