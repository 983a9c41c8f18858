package dev.cradle.network.stages;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Random;

/** What a peer of the stages serves: an echo, a sink that says what it took, and a source. */
final class TransferServices {
    static final int ECHO = 17007;
    static final int SINK = 17009;
    static final int SOURCE = 17019;

    /** Bytes that the source sends. */
    static final int SOURCE_BYTES = 4 << 20;

    private TransferServices() {}

    static void serve(int port, InputStream in, OutputStream out) throws IOException {
        switch (port) {
            case ECHO -> in.transferTo(out);
            case SINK -> out.write(Long.toString(drain(in)).getBytes());
            case SOURCE -> out.write(content(SOURCE_BYTES));
            default -> throw new IllegalArgumentException("port " + port);
        }
    }

    static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static long drain(InputStream in) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long sum = 0;
        int count;
        while ((count = in.read(buffer)) >= 0) {
            sum += count;
        }
        return sum;
    }
}
