package dev.cradle.cli.certificates;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.DeviceCertificates;
import dev.cradle.core.packaging.CertificateFile;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.security.RoleMask;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** {@code cradle certs add}. */
@Command(
        name = "add",
        description = "Puts the certificates of a file into a store of the device.",
        footerHeading = "%nExample:%n",
        footer = "  cradle certs add root.cer --store ROOT")
public final class AddCommand implements JobCommand {
    @Mixin private final StoreOptions options = new StoreOptions();

    @Option(
            names = "--role",
            paramLabel = "MASK",
            description = "For SPC: the role mask of what it vouches for.")
    private Optional<String> role = Optional.empty();

    @Parameters(paramLabel = "FILE", description = "DER, PEM or PKCS#7.")
    private Path file = Path.of("");

    @Override
    public Optional<String> audited() {
        return Optional.of("certs-add");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        DeviceStore store = options.one();
        Optional<RoleMask> mask = mask();
        List<X509Certificate> certificates = CertificateFile.read(context.terminal().resolve(file));
        DeviceCertificates stores = new DeviceCertificates(context.device());
        for (X509Certificate certificate : certificates) {
            stores.add(certificate, store, mask);
        }
        List<String> thumbprints =
                certificates.stream().map(c -> Certificates.thumbprint(c).hex()).toList();
        return Answer.of(
                Json.object()
                        .with("store", store.storeName())
                        .with("segment", store.segment().id())
                        .with("thumbprints", thumbprints),
                String.join(", ", thumbprints) + " added to " + store.storeName() + ".");
    }

    private Optional<RoleMask> mask() throws CradleException {
        try {
            return role.isPresent() ? Optional.of(RoleMask.parse(role.get())) : Optional.empty();
        } catch (FormatException mistyped) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "The role mask cannot be used.",
                    mistyped.getMessage() + ".",
                    "Give a number such as 16 or 222.",
                    mistyped);
        }
    }
}
