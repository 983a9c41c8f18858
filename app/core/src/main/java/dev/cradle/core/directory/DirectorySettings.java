package dev.cradle.core.directory;

import dev.cradle.core.trust.TrustSettings;

import java.time.Duration;
import java.util.Optional;

/**
 * How to reach a directory.
 *
 * @param host DNS name or address of a domain controller
 * @param port TCP port
 * @param protection how the connection is protected
 * @param bindAccount name for a simple bind; empty for none
 * @param trust what to believe of the server's certificate
 * @param timeout for the connection and for each answer
 */
public record DirectorySettings(
        String host,
        int port,
        Protection protection,
        Optional<String> bindAccount,
        TrustSettings trust,
        Duration timeout) {
    /** The embedded directory of this process. */
    public static DirectorySettings loopback(int port) {
        return new DirectorySettings(
                "127.0.0.1",
                port,
                Protection.LOOPBACK_ONLY,
                Optional.empty(),
                TrustSettings.SYSTEM,
                Duration.ofSeconds(10));
    }

    /** How a connection is protected. */
    public enum Protection {
        /** TLS from the first byte, usually port 636. */
        LDAPS,
        /** TLS after a plain start, usually port 389. */
        STARTTLS,
        /** Nothing; refused for any address but loopback, and no password is ever sent. */
        LOOPBACK_ONLY
    }
}
