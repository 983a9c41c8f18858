package dev.cradle.network.chat;

import dev.cradle.network.link.PacketMachine;
import dev.cradle.network.ppp.Goodbye;

/**
 * A line on which nothing is heard. The device at its end may be in PPP with a desktop that was
 * killed: it says nothing unasked, and waits for ever. A goodbye has it begin again; to any other
 * device, silent or about to say CLIENT, it is noise.
 */
final class SilentLine {
    private final ChatQuirks quirks;
    private int goodbyes;
    private long due = PacketMachine.NEVER;

    SilentLine(ChatQuirks quirks) {
        this.quirks = quirks;
    }

    /** Whatever was heard, or the opening of the line: from now on it is silent. */
    void since(long now) {
        boolean more = goodbyes < quirks.goodbyes();
        due = more ? now + quirks.goodbyeAfter().toNanos() : PacketMachine.NEVER;
    }

    long deadline() {
        return due;
    }

    byte[] goodbye(long now) {
        goodbyes++;
        since(now);
        return Goodbye.frame(goodbyes);
    }
}
