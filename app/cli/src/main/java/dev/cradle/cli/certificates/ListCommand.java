package dev.cradle.cli.certificates;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.ChainVerdict;
import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.core.device.DeviceCertificates;
import dev.cradle.core.device.StoreReading;
import dev.cradle.core.inventory.KnownCertificate;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DeviceStore;
import dev.cradle.formats.certificates.DistinguishedNames;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code cradle certs list}. */
@Command(
        name = "list",
        description = "Lists what the device's certificate stores hold.",
        footerHeading = "%nExample:%n",
        footer = "  cradle certs list --store ROOT --segment system")
public final class ListCommand implements JobCommand {
    @Mixin private final StoreOptions options = new StoreOptions();

    @Override
    public Answer run(CommandContext context) throws CradleException {
        Set<DeviceStore> wanted = options.stores();
        Device device = context.device();
        Map<DeviceStore, StoreReading> readings =
                new DeviceCertificates(device).read(EnumSet.allOf(DeviceStore.class));
        List<DeviceCertificate> all = DeviceCertificates.certificates(readings);
        context.workspace()
                .inventory()
                .certificatesRead(
                        device.identity().id(), all.stream().map(KnownCertificate::of).toList());
        boolean anyReadable =
                wanted.stream()
                        .map(readings::get)
                        .anyMatch(r -> !(r instanceof StoreReading.NotReadable));
        for (DeviceStore store : wanted) {
            if (readings.get(store) instanceof StoreReading.NotReadable(String why)) {
                if (!anyReadable) {
                    throw new CradleException(
                            ProblemCode.STORE_NOT_READABLE,
                            "The certificate store was not read.",
                            why,
                            "Connect with a role that may read it (RAPI policy 4097).");
                }
                context.event(
                        Json.object()
                                .with("event", "not-readable")
                                .with("store", store.storeName())
                                .with("segment", store.segment().id())
                                .with("why", why),
                        why);
            }
        }
        List<DeviceCertificate> shown =
                all.stream().filter(c -> wanted.contains(c.store())).toList();
        Instant now = context.workspace().clock().instant();
        return Answer.list(
                shown.stream().map(c -> CertificateJson.of(c, all, now)).toList(),
                List.of(
                        "STORE",
                        "SEGMENT",
                        "THUMBPRINT",
                        "ISSUED TO",
                        "ISSUED BY",
                        "UNTIL",
                        "KEY",
                        "CHAIN"),
                shown.stream()
                        .map(c ->
                                List.of(
                                        c.store().storeName(),
                                        c.store().segment().id(),
                                        c.thumbprint().hex(),
                                        Certificates.issuedTo(c.certificate()),
                                        Certificates.issuedBy(c.certificate()),
                                        c.certificate().getNotAfter().toInstant().toString(),
                                        c.hasPrivateKey() ? "yes" : "",
                                        chain(ChainVerdict.of(c.certificate(), all, now))))
                        .toList(),
                "No certificate is there.");
    }

    private static String chain(ChainVerdict.Finding chain) {
        return chain.verdict().id()
                + chain.missing()
                        .map(issuer -> ", lacks " + DistinguishedNames.text(issuer))
                        .orElse("");
    }
}
