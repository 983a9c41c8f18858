package dev.cradle.cli.certificates;

import dev.cradle.cli.command.Json;
import dev.cradle.core.device.ChainVerdict;
import dev.cradle.core.device.DeviceCertificate;
import dev.cradle.formats.certificates.Certificates;
import dev.cradle.formats.certificates.DistinguishedNames;
import dev.cradle.formats.certificates.Purposes;
import dev.cradle.formats.security.RoleMask;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A device's certificate as cli.md describes it. */
final class CertificateJson {
    private CertificateJson() {}

    static Json of(DeviceCertificate held, List<DeviceCertificate> all, Instant now) {
        var certificate = held.certificate();
        ChainVerdict.Finding chain = ChainVerdict.of(certificate, all, now);
        return Json.object()
                .with("store", held.store().storeName())
                .with("segment", held.store().segment().id())
                .with("thumbprint", held.thumbprint().hex())
                .with("subject", DistinguishedNames.text(certificate.getSubjectX500Principal()))
                .with("issuer", DistinguishedNames.text(certificate.getIssuerX500Principal()))
                .with("serial", certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT))
                .with("notBefore", certificate.getNotBefore().toInstant())
                .with("notAfter", certificate.getNotAfter().toInstant())
                .with("hasPrivateKey", held.hasPrivateKey())
                .with(
                        "purposes",
                        Certificates.purposes(certificate).stream().map(Purposes::name).toList())
                .with("role", role(held))
                .with("template", held.template())
                .with("chainStatus", chain.verdict().id())
                .with("chainMissing", chain.missing().map(DistinguishedNames::text))
                .with("encoded", Base64.getEncoder().encodeToString(Certificates.der(certificate)));
    }

    private static Optional<String> role(DeviceCertificate held) {
        return held.role().isPresent()
                ? Optional.of(new RoleMask(held.role().getAsInt()).names())
                : Optional.empty();
    }
}
