package dev.cradle.core.trust;

import dev.cradle.core.problem.CradleException;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Has a person vouch for a server that this computer does not trust, when it is first used.
 *
 * @param seen what the server showed
 */
public record FirstUse(Trust.Inspection seen) {
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    private static final int HTTPS = 443;

    /**
     * Looks at a server.
     *
     * @throws IOException when there is no TLS server to talk to
     */
    public static FirstUse look(URI server, Trust trust) throws IOException {
        return new FirstUse(
                trust.inspect(
                        server.getHost(),
                        server.getPort() < 0 ? HTTPS : server.getPort(),
                        TrustSettings.SYSTEM,
                        HANDSHAKE));
    }

    /** Whether somebody has to vouch for it, because the system's roots do not. */
    public boolean isStranger() {
        return seen.refusal().isPresent();
    }

    /** Why the system's roots do not vouch for it. */
    public String why() {
        return seen.refusal().orElse("");
    }

    /** The subjects of what it showed, its own first. */
    public List<String> subjects() {
        return seen.presented().stream().map(c -> c.getSubjectX500Principal().getName()).toList();
    }

    /**
     * What to trust after the person has typed a fingerprint.
     *
     * @throws CradleException {@code CA_NOT_TRUSTED} when it is none of the shown certificates'
     */
    public TrustSettings vouched(String typedFingerprint) throws CradleException {
        X509Certificate confirmed = Trust.confirm(seen.presented(), typedFingerprint);
        return new TrustSettings(List.of(confirmed), Set.of());
    }
}
