package dev.cradle.network.bluetooth.sdp;

import dev.cradle.network.bluetooth.sdp.SdpElement.Id;
import dev.cradle.network.bluetooth.sdp.SdpElement.Sequence;
import dev.cradle.network.bluetooth.sdp.SdpElement.Unsigned;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * The question on which channel a service is, in as many requests as the other side answers it in.
 * Not thread-safe.
 */
public final class ServiceSearch {
    /** More than any answer that is waited for. */
    public static final int GREATEST_ANSWER = 4096;

    private static final int ERROR = 1;
    private static final int REQUEST = 6;
    private static final int RESPONSE = 7;
    private static final int HEADER = 5;
    private static final int PROTOCOLS = 4;
    private static final int LONGEST_CONTINUATION = 16;
    private static final int GREATEST_RECORDS = 64 * 1024;
    private static final Id RFCOMM = Id.of(0x0003);

    private final Id service;
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();
    private byte[] continuation = {0};
    private int transaction;
    private boolean complete;

    /** Asks for a service of this class. */
    public ServiceSearch(Id service) {
        this.service = service;
    }

    /** The next request. */
    public byte[] request() {
        transaction++;
        byte[] pattern = Sequence.of(service).toByteArray();
        byte[] attributes = Sequence.of(new Unsigned(PROTOCOLS, 2)).toByteArray();
        int length = pattern.length + 2 + attributes.length + continuation.length;
        return ByteBuffer.allocate(HEADER + length)
                .put((byte) REQUEST)
                .putShort((short) transaction)
                .putShort((short) length)
                .put(pattern)
                .putShort((short) GREATEST_ANSWER)
                .put(attributes)
                .put(continuation)
                .array();
    }

    /**
     * Takes the answer to the last request.
     *
     * @return whether that was all; otherwise there is another {@link #request()} to make
     */
    public boolean take(byte[] answer) throws SdpFormatException {
        ByteBuffer bytes = ByteBuffer.wrap(answer);
        if (answer.length < HEADER + 2) {
            throw new SdpFormatException("an answer about services is cut off");
        }
        int kind = bytes.get();
        int number = bytes.getShort() & 0xFFFF;
        int length = bytes.getShort() & 0xFFFF;
        if (kind == ERROR) {
            throw new SdpFormatException(
                    "the question for a service was refused with " + (bytes.getShort() & 0xFFFF));
        }
        int count = bytes.getShort() & 0xFFFF;
        if (kind != RESPONSE
                || number != (transaction & 0xFFFF)
                || length != answer.length - HEADER
                || count >= bytes.remaining()) {
            throw new SdpFormatException("an answer about services is not understood");
        }
        records.write(answer, bytes.position(), count);
        if (records.size() > GREATEST_RECORDS) {
            throw new SdpFormatException("an answer about services has no end");
        }
        byte[] next = Arrays.copyOfRange(answer, bytes.position() + count, answer.length);
        if (next[0] != next.length - 1 || next.length - 1 > LONGEST_CONTINUATION) {
            throw new SdpFormatException("an answer about services goes on nowhere");
        }
        if (next[0] != 0 && count == 0) {
            throw new SdpFormatException("an answer about services brings nothing");
        }
        continuation = next;
        complete = next[0] == 0;
        return complete;
    }

    /**
     * The RFCOMM channel of the first record that has one; none when nobody offers the service.
     *
     * @throws IllegalStateException before all is there
     */
    public OptionalInt channel() throws SdpFormatException {
        if (!complete) {
            throw new IllegalStateException("the answer is not complete");
        }
        for (SdpElement element : SdpElement.parse(records.toByteArray()).all()) {
            List<SdpElement> protocol = element.elements();
            if (protocol.size() >= 2
                    && protocol.get(0).equals(RFCOMM)
                    && protocol.get(1) instanceof Unsigned channel
                    && channel.value() >= 1
                    && channel.value() <= 30) {
                return OptionalInt.of((int) channel.value());
            }
        }
        return OptionalInt.empty();
    }
}
