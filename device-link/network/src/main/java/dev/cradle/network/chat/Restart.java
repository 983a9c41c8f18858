package dev.cradle.network.chat;

import dev.cradle.network.link.PacketMachine;

/**
 * Notices that a device has begun again on a link that is open. It was switched off and on, say,
 * while the cable stayed in, and nothing else tells.
 */
final class Restart {
    private static final byte FLAG = 0x7E;

    private final Word word = new Word(Word.CLIENT);
    private final long silence;
    private int words;
    private boolean last;
    private long heard;

    Restart(ChatQuirks quirks) {
        silence = quirks.restartSilence().toNanos();
    }

    void heard(byte[] bytes, int offset, int length, long now) {
        for (int i = offset; i < offset + length; i++) {
            last = word.completedBy(bytes[i]);
            if (last) {
                words++;
            } else if (bytes[i] == FLAG) {
                words = 0;
            }
        }
        heard = now;
    }

    boolean noticed(long now) {
        return now >= deadline();
    }

    long deadline() {
        return last && words > 1 ? heard + silence : PacketMachine.NEVER;
    }
}
