package dev.cradle.network.ip.tcp;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/**
 * First sequence numbers (RFC 6528): they grow with the clock, so that those of a connection follow
 * those of the one before it on the same ports, from a start that nobody can guess.
 */
final class InitialSequence {
    private static final long NANOS_PER_STEP = 4_000;

    private final byte[] secret = new byte[16];

    InitialSequence(RandomGenerator random) {
        random.nextBytes(secret);
    }

    /** A number of 32 bits. */
    long of(TcpPorts ports, long now) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(secret);
            digest.update(
                    ByteBuffer.allocate(8).putInt(ports.local()).putInt(ports.remote()).flip());
            int start = ByteBuffer.wrap(digest.digest()).getInt();
            return start + now / NANOS_PER_STEP & 0xFFFFFFFFL;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
