package dev.cradle.cli.certificates;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.CertificateRemoval;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceCertificates;
import dev.cradle.core.problem.CradleException;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.certificates.Thumbprint;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Optional;

/** {@code cradle certs delete}. */
@Command(
        name = "delete",
        description = "Takes a certificate out of a store of the device.",
        footerHeading = "%nExample:%n",
        footer = "  cradle certs delete 0123456789ABCDEF0123456789ABCDEF01234567 --store ROOT")
public final class DeleteCommand implements JobCommand {
    @Mixin private final StoreOptions options = new StoreOptions();

    @Parameters(paramLabel = "THUMB", description = "Its thumbprint, 40 hexadecimal digits.")
    private String thumbprint = "";

    @Override
    public Optional<String> audited() {
        return Optional.of("certs-delete");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        DeviceStore store = options.one();
        Thumbprint wanted = ThumbprintArgument.parse(thumbprint);
        DeviceCertificates certificates = new DeviceCertificates(context.device());
        DeviceCertificate held = certificates.find(wanted, store);
        context.confirm("Delete " + wanted + " from " + store.storeName() + "?");
        Path copy =
                new CertificateRemoval(context.device(), context.workspace().folder()).remove(held);
        return Answer.of(
                Json.object()
                        .with("store", store.storeName())
                        .with("segment", store.segment().id())
                        .with("thumbprint", wanted.hex())
                        .with("copy", copy),
                wanted
                        + " was deleted from "
                        + store.storeName()
                        + ". To put the certificate back"
                        + (held.hasPrivateKey() ? ", without its private key" : "")
                        + ": cradle certs add "
                        + copy
                        + " --store "
                        + '"'
                        + store.storeName()
                        + '"');
    }
}
