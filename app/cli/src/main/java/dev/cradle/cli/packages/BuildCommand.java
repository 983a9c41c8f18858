package dev.cradle.cli.packages;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.packaging.CertificateFile;
import dev.cradle.core.packaging.ChainPackages;
import dev.cradle.core.packaging.PackageBuilder;
import dev.cradle.core.packaging.PackageBuilder.PackageFile;
import dev.cradle.core.packaging.PackageStore;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.cabinet.CabinetCompression;
import dev.cradle.formats.security.RoleMask;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code cradle cab build}. */
@Command(
        name = "build",
        description =
                "Builds a cabinet from a certificate, or one per CA certificate of several, or from"
                        + " a provisioning document.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  cradle cab build --out root.cab --cert root.cer --store ROOT",
            "  cradle cab build --out packages --cert chain.p7b",
            "  cradle cab build --out app.cab --xml _setup.xml --file app.exe=APP.001"
        })
public final class BuildCommand implements JobCommand {
    /** Ways to pack, in the words of the command line. */
    enum Packing {
        none(CabinetCompression.NONE),
        mszip(CabinetCompression.MSZIP);

        private final CabinetCompression compression;

        Packing(CabinetCompression compression) {
            this.compression = compression;
        }
    }

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The cabinet to write; a folder when there are several certificates.")
    private Path out = Path.of("");

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            description = "Certificates: DER, PEM or PKCS#7.")
    private List<Path> certificates = new ArrayList<>();

    @Option(
            names = "--store",
            paramLabel = "S",
            description = "Default: ROOT for a self-signed certificate, else CA.")
    private Optional<String> store = Optional.empty();

    @Option(
            names = "--role",
            paramLabel = "MASK",
            description = "For SPC: the role mask of what it vouches for.")
    private Optional<String> role = Optional.empty();

    @Option(
            names = "--xml",
            paramLabel = "FILE",
            description = "A provisioning document; becomes _setup.xml.")
    private Optional<Path> xml = Optional.empty();

    @Option(
            names = "--file",
            paramLabel = "SRC=NAME",
            description = "A further member of a cabinet with --xml.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--compress", paramLabel = "none|mszip", description = "Default: mszip.")
    private Packing packing = Packing.mszip;

    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    private record Built(
            Path file, Optional<String> store, Optional<X509Certificate> certificate) {}

    @Override
    public Answer run(CommandContext context) throws CradleException {
        if (certificates.isEmpty() == xml.isEmpty()) {
            throw usage("Either --cert or --xml is to be given.");
        }
        PackageBuilder builder = new PackageBuilder(context.workspace().clock());
        List<Built> built =
                xml.isPresent() ? List.of(document(context, builder)) : packages(context, builder);
        return Answer.of(
                built.stream().map(b -> json(b).build()).toList(),
                print ->
                        built.forEach(b ->
                                print.println(
                                        b.file() + b.store().map(s -> " (" + s + ")").orElse(""))));
    }

    private Built document(CommandContext context, PackageBuilder builder) throws CradleException {
        List<PackageFile> members = new ArrayList<>();
        for (String file : files) {
            PackageFile named = PackageFile.parse(file);
            members.add(new PackageFile(context.terminal().resolve(named.source()), named.name()));
        }
        Path target = context.terminal().resolve(out);
        builder.writeDocument(
                context.terminal().resolve(xml.orElseThrow()),
                members,
                packing.compression,
                target);
        return new Built(target, Optional.empty(), Optional.empty());
    }

    private List<Built> packages(CommandContext context, PackageBuilder builder)
            throws CradleException {
        List<X509Certificate> all =
                CertificateFile.readAll(
                        certificates.stream().map(context.terminal()::resolve).toList());
        Path target = context.terminal().resolve(out);
        if (all.size() == 1) {
            PackageStore place =
                    store.isPresent()
                            ? PackageStore.parse(store.get(), mask())
                            : PackageStore.of(all.getFirst());
            return List.of(write(builder, all.getFirst(), place, target));
        }
        if (store.isPresent()) {
            throw usage(
                    "--store is for one certificate; of several each goes to ROOT or CA by"
                            + " itself.");
        }
        List<Built> built = new ArrayList<>();
        for (ChainPackages.Planned planned : ChainPackages.of(all)) {
            built.add(
                    write(
                            builder,
                            planned.certificate(),
                            planned.store(),
                            target.resolve(planned.fileName())));
        }
        return built;
    }

    private Built write(
            PackageBuilder builder, X509Certificate certificate, PackageStore place, Path target)
            throws CradleException {
        builder.writeCertificate(certificate, place, packing.compression, target);
        return new Built(target, Optional.of(place.kind().storeName()), Optional.of(certificate));
    }

    private Optional<RoleMask> mask() throws CradleException {
        try {
            return role.isPresent() ? Optional.of(RoleMask.parse(role.get())) : Optional.empty();
        } catch (FormatException mistyped) {
            throw usage(mistyped.getMessage() + ".");
        }
    }

    private static Json json(Built built) {
        return Json.object()
                .with("file", built.file())
                .with("store", built.store())
                .with(
                        "thumbprint",
                        built.certificate()
                                .map(c ->
                                        dev.cradle.formats.certificates.Certificates.thumbprint(c)
                                                .hex()));
    }

    private static CradleException usage(String why) {
        return new CradleException(
                ProblemCode.USAGE,
                "The cabinet was not built.",
                why,
                "See “cradle cab build --help”.");
    }
}
