package dev.cradle.network.link;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * A bad line before one end: harms what is written here, the same way for the same seed and the
 * same writes. What is read is untouched, so wrap the other end too.
 */
public final class LossyByteLink extends WrappedByteLink {
    private final ByteLink inner;
    private final LineFaults faults;
    private final Random random;
    private final CompletableFuture<String> gone = new CompletableFuture<>();
    private long carried;

    public LossyByteLink(ByteLink inner, LineFaults faults, long seed) {
        super(inner);
        this.inner = inner;
        this.faults = faults;
        this.random = new Random(seed);
        inner.gone().thenAccept(gone::complete);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        // Every chance is drawn whatever the others say, so that one does not shift the next.
        boolean lost = random.nextDouble() < faults.lose();
        boolean flipped = random.nextDouble() < faults.flip();
        boolean twice = random.nextDouble() < faults.duplicate();
        int bit = random.nextInt(Math.max(1, length) * 8);
        byte[] sent = Arrays.copyOfRange(bytes, offset, offset + length);
        if (flipped && length > 0) {
            sent[bit / 8] ^= (byte) (1 << bit % 8);
        }
        if (!lost) {
            carry(sent);
            if (twice) {
                carry(sent);
            }
        }
    }

    private void carry(byte[] bytes) throws IOException {
        int count = (int) Math.min(bytes.length, faults.cutAfter() - carried);
        inner.write(bytes, 0, count);
        carried += count;
        if (carried == faults.cutAfter()) {
            String reason = name() + " was cut after " + carried + " bytes";
            gone.complete(reason);
            inner.close();
            if (count < bytes.length) {
                throw new IOException(reason);
            }
        }
    }

    @Override
    public CompletableFuture<String> gone() {
        return gone.copy();
    }
}
