package dev.cradle.network.trace;

import dev.cradle.network.Direction;
import dev.cradle.network.ppp.ControlFrames;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * PPP's negotiation, and what is said before it. A line may be taken up in the middle of somebody's
 * conversation, so that only words which can hold nothing else are told; of other bytes, how many.
 */
final class PppSight implements TracedMachine.Sight {
    private static final int MOST_WORDS = 40;
    private static final int LONGEST_WORD = 32;

    /** link-layers.md 2.1: what a device says, and the commands for a modem that it may send. */
    private static final Pattern WORDS =
            Pattern.compile(
                    "(CLIENT|SERVER|OK|CONNECT|RING|NO CARRIER|AT[A-Z]{0,4}[0-9]{0,4}|[\\r\\n])+");

    private final PacketTrace trace;
    private final Map<Direction, ControlFrames> frames = new EnumMap<>(Direction.class);
    private int wordsLeft = MOST_WORDS;

    PppSight(PacketTrace trace) {
        this.trace = trace;
        for (Direction direction : Direction.values()) {
            frames.put(direction, new ControlFrames());
        }
    }

    @Override
    public void bytes(Direction direction, byte[] bytes, int offset, int length) {
        word(direction, bytes, offset, length);
        ControlFrames seen = frames.get(direction);
        if (seen != null) {
            seen.receive(bytes, offset, length, frame -> negotiation(direction, frame));
        }
    }

    @Override
    public boolean keepsPackets() {
        return true;
    }

    private void negotiation(Direction direction, byte[] frame) {
        wordsLeft = 0;
        trace.negotiation(direction, frame);
    }

    private void word(Direction direction, byte[] bytes, int offset, int length) {
        if (wordsLeft == 0 || length == 0) {
            return;
        }
        wordsLeft--;
        String who = direction == Direction.TO_HOST ? "device: " : "desktop: ";
        String text = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        boolean known = length <= LONGEST_WORD && WORDS.matcher(text).matches();
        trace.note(who + (known ? text.strip() : length + " bytes that are no known word"));
    }
}
