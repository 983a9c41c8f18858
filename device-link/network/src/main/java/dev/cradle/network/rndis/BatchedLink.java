package dev.cradle.network.rndis;

import dev.cradle.network.link.ByteLink;
import dev.cradle.network.link.WrappedByteLink;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The bulk pipes of RNDIS, whose writes are messages: those that are ready together share a
 * transfer as far as the other side takes it. A message stands on a boundary of its own within a
 * transfer, since it was padded. Nothing waits for a transfer to become full.
 */
final class BatchedLink extends WrappedByteLink {
    /**
     * What the other side takes in one transfer; a single message goes out in any case.
     *
     * @param bytes at most
     * @param messages at most
     * @param usbPacket where a transfer would end with a whole packet of so many bytes, one zero
     *     byte is added, since its end would otherwise need an empty packet; 0 for never
     */
    record Most(int bytes, int messages, int usbPacket) {}

    private final Most most;

    BatchedLink(ByteLink inner, Most most) {
        super(inner);
        this.most = most;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] transfer = Arrays.copyOfRange(bytes, offset, offset + ended(length));
        super.write(transfer, 0, transfer.length);
    }

    @Override
    public void writeAll(List<byte[]> messages) throws IOException {
        int next = 0;
        while (next < messages.size()) {
            int begin = next;
            int length = messages.get(next++).length;
            while (next < messages.size()
                    && next - begin < most.messages()
                    && ended(length + messages.get(next).length) <= most.bytes()) {
                length += messages.get(next++).length;
            }
            send(messages.subList(begin, next), length);
        }
    }

    private void send(List<byte[]> messages, int length) throws IOException {
        byte[] transfer = new byte[ended(length)];
        int at = 0;
        for (byte[] message : messages) {
            System.arraycopy(message, 0, transfer, at, message.length);
            at += message.length;
        }
        super.write(transfer, 0, transfer.length);
    }

    private int ended(int length) {
        boolean onPacket = most.usbPacket() != 0 && length % most.usbPacket() == 0;
        return onPacket ? length + 1 : length;
    }
}
