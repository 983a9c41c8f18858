package dev.cradle.cli.authorities;

import dev.cradle.cli.command.CommandContext;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.trust.Trust;
import dev.cradle.core.trust.TrustSettings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Has a person vouch for a server that this computer does not trust, when it is first used. */
record FirstUse(CommandContext context) {
    private static final Logger LOG = LoggerFactory.getLogger(FirstUse.class);
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    private static final int HTTPS = 443;

    /**
     * What to trust of a server. One that does not answer now is left to the system's roots.
     *
     * @throws CradleException {@code CA_NOT_TRUSTED} when the typed fingerprint is none of its
     *     certificates'
     */
    TrustSettings of(URI server) throws CradleException {
        try {
            Trust.Inspection seen =
                    context.workspace()
                            .trust()
                            .inspect(
                                    server.getHost(),
                                    server.getPort() < 0 ? HTTPS : server.getPort(),
                                    TrustSettings.SYSTEM,
                                    HANDSHAKE);
            if (seen.refusal().isEmpty()) {
                return TrustSettings.SYSTEM;
            }
            X509Certificate confirmed = Trust.confirm(seen.presented(), typed(seen));
            return new TrustSettings(List.of(confirmed), Set.of());
        } catch (IOException notNow) {
            LOG.info("{} does not answer now: {}", server.getHost(), notNow.getMessage());
            return TrustSettings.SYSTEM;
        }
    }

    private String typed(Trust.Inspection seen) throws IOException {
        var err = context.terminal().err();
        err.println("The server is not trusted: " + seen.refusal().orElse(""));
        for (X509Certificate certificate : seen.presented()) {
            err.println("  " + certificate.getSubjectX500Principal().getName());
        }
        err.print(
                "Type the SHA-256 fingerprint that its administrator gave you of one of these"
                        + " certificates: ");
        err.flush();
        return Optional.ofNullable(context.terminal().in().readLine()).orElse("");
    }
}
