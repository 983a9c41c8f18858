package dev.cradle.core.packaging;

import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.binary.Base64Text;
import dev.cradle.formats.cabinet.CabinetCompression;
import dev.cradle.formats.cabinet.CabinetPlan;
import dev.cradle.formats.cabinet.CabinetWriter;
import dev.cradle.formats.cabinet.PlannedMember;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.provisioning.ProvisioningDocument;
import dev.cradle.formats.provisioning.ProvisioningNode;
import dev.cradle.formats.provisioning.ProvisioningNode.Characteristic;
import dev.cradle.formats.provisioning.ProvisioningNode.Parm;
import dev.cradle.formats.provisioning.ProvisioningXml;
import dev.cradle.formats.security.RoleMask;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds cabinets that a device installs: one certificate each, or a provisioning document of the
 * operator's own with its files. Thread-safe.
 */
public final class PackageBuilder {
    /** The member that Windows Mobile looks for. */
    public static final String SETUP_DOCUMENT = "_setup.xml";

    static final String CERTIFICATE_STORE = "CertificateStore";
    static final String ENCODED_CERTIFICATE = "EncodedCertificate";
    static final String ROLE = "Role";

    private static final int MOST_DOCUMENT = 4 << 20;

    private final Clock clock;

    /**
     * @param clock gives members without a file their time
     */
    public PackageBuilder(Clock clock) {
        this.clock = clock;
    }

    /**
     * A file that goes into a package.
     *
     * @param name its name in the cabinet, which the document refers to
     */
    public record PackageFile(Path source, String name) {
        /** Reads {@code SRC=NAME}; without {@code =NAME} the file keeps its own name. */
        public static PackageFile parse(String text) {
            int equals = text.lastIndexOf('=');
            Path source = Path.of(equals < 0 ? text : text.substring(0, equals));
            return new PackageFile(
                    source,
                    equals < 0 ? source.getFileName().toString() : text.substring(equals + 1));
        }
    }

    /**
     * The document that puts one certificate into a store (device-certificates.md 1.2,
     * cab-formats.md 2.6): its node is named by the thumbprint in upper case, its value is base64
     * on one line.
     */
    public static ProvisioningDocument document(X509Certificate certificate, PackageStore store) {
        List<ProvisioningNode> parms = new ArrayList<>();
        parms.add(Parm.of(ENCODED_CERTIFICATE, Base64Text.encode(Certificates.der(certificate))));
        store.role().map(RoleMask::toDecimal).ifPresent(role -> parms.add(Parm.of(ROLE, role)));
        return ProvisioningDocument.of(
                Characteristic.of(
                        CERTIFICATE_STORE,
                        Characteristic.of(
                                store.kind().storeName(),
                                Characteristic.of(
                                        Certificates.thumbprint(certificate).hex(), parms))));
    }

    /** Writes a package that holds nothing but the document for one certificate. */
    public void writeCertificate(
            X509Certificate certificate,
            PackageStore store,
            CabinetCompression compression,
            Path file)
            throws CradleException {
        write(file, certificatePlan(certificate, store, compression));
    }

    /** Writes planned packages into a folder, in their order. */
    public List<Path> writeAll(
            List<ChainPackages.Planned> planned, CabinetCompression compression, Path folder)
            throws CradleException {
        List<Path> written = new ArrayList<>();
        for (ChainPackages.Planned one : planned) {
            Path file = folder.resolve(one.fileName());
            writeCertificate(one.certificate(), one.store(), compression, file);
            written.add(file);
        }
        return written;
    }

    /** The same package in memory. */
    public byte[] certificate(
            X509Certificate certificate, PackageStore store, CabinetCompression compression) {
        try {
            return CabinetWriter.toByteArray(certificatePlan(certificate, store, compression));
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
    }

    /**
     * Writes a package from a provisioning document, which becomes {@code _setup.xml} as it stands,
     * behind the files.
     *
     * @throws CradleException {@code bad-input-file} when the document is none or a file is not
     *     there, {@code usage} when a name cannot be a member's
     */
    public void writeDocument(
            Path document, List<PackageFile> files, CabinetCompression compression, Path file)
            throws CradleException {
        byte[] setup = readDocument(document);
        List<PlannedMember> members = new ArrayList<>();
        for (PackageFile from : files) {
            members.add(member(from));
        }
        members.add(setupMember(setup));
        write(file, plan(compression, members));
    }

    private CabinetPlan certificatePlan(
            X509Certificate certificate, PackageStore store, CabinetCompression compression) {
        String text = ProvisioningXml.writePretty(document(certificate, store));
        return CabinetPlan.of(
                compression, List.of(setupMember(text.getBytes(StandardCharsets.UTF_8))));
    }

    private PlannedMember setupMember(byte[] document) {
        return PlannedMember.of(SETUP_DOCUMENT, document, LocalDateTime.now(clock));
    }

    private static byte[] readDocument(Path document) throws CradleException {
        try (InputStream in = Files.newInputStream(document)) {
            byte[] setup = in.readNBytes(MOST_DOCUMENT + 1);
            ProvisioningXml.parse(setup);
            return setup;
        } catch (IOException e) {
            throw PackageProblems.unreadable(document, e);
        }
    }

    private static PlannedMember member(PackageFile file) throws CradleException {
        if (!Files.isRegularFile(file.source())) {
            throw PackageProblems.unreadable(file.source(), "There is no such file.");
        }
        try {
            return PlannedMember.of(file.name(), file.source());
        } catch (IOException e) {
            throw PackageProblems.unreadable(file.source(), e);
        } catch (IllegalArgumentException e) {
            throw badName(e);
        }
    }

    private static CabinetPlan plan(CabinetCompression compression, List<PlannedMember> members)
            throws CradleException {
        try {
            return CabinetPlan.of(compression, members);
        } catch (IllegalArgumentException e) {
            throw badName(e);
        }
    }

    private static CradleException badName(IllegalArgumentException cause) {
        return new CradleException(
                ProblemCode.USAGE,
                "The package cannot be built with these files.",
                cause.getMessage() + ".",
                "Give every file a plain name of its own.",
                cause);
    }

    private static void write(Path file, CabinetPlan plan) throws CradleException {
        try {
            CabinetWriter.write(plan, file);
        } catch (IOException e) {
            throw PackageProblems.notWritten(file, e);
        }
    }
}
