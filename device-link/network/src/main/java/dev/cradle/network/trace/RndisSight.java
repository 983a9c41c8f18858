package dev.cradle.network.trace;

import dev.cradle.network.Direction;
import dev.cradle.network.rndis.PacketStream;

import java.util.EnumMap;
import java.util.Map;

/** The Ethernet frames of RNDIS, in which the packets are. */
final class RndisSight implements TracedMachine.Sight {
    /** More than any device's frame with its message. */
    private static final int MOST_MESSAGE = 32 * 1024;

    private final Map<Direction, PacketStream> streams = new EnumMap<>(Direction.class);

    RndisSight(PacketTrace trace) {
        for (Direction direction : Direction.values()) {
            streams.put(
                    direction,
                    new PacketStream(MOST_MESSAGE, frame -> trace.frame(direction, frame)));
        }
    }

    @Override
    public void bytes(Direction direction, byte[] bytes, int offset, int length) {
        PacketStream stream = streams.get(direction);
        if (stream != null) {
            stream.receive(bytes, offset, length);
        }
    }

    @Override
    public boolean keepsPackets() {
        return false;
    }
}
