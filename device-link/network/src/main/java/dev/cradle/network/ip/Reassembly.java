package dev.cradle.network.ip;

import dev.cradle.network.ip.packet.Ipv4Header;
import dev.cradle.network.ip.packet.Ipv4Packet;
import dev.cradle.network.ip.packet.Slice;

import java.time.Duration;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts fragments together (RFC 791, section 3.2), few packets at a time and none above 8 KiB.
 * Fragments that overlap make their packet void (as RFC 5722 demands for the next version): only an
 * attacker makes them.
 */
final class Reassembly {
    /** Greatest payload put together. */
    static final int MOST_BYTES = 8 * 1024;

    private static final int MOST_PACKETS = 4;
    private static final int UNIT = 8;
    private static final long PATIENCE = Duration.ofSeconds(15).toNanos();

    private record Key(int source, int protocol, int identification) {}

    private static final class Partial {
        final byte[] bytes = new byte[MOST_BYTES];
        final BitSet units = new BitSet(MOST_BYTES / UNIT);
        final long since;
        int length = -1;
        boolean isVoid;

        Partial(long since) {
            this.since = since;
        }

        boolean isWhole() {
            return !isVoid && length >= 0 && units.nextClearBit(0) * UNIT >= length;
        }
    }

    private final Map<Key, Partial> partials = new LinkedHashMap<>();

    /** Takes a fragment and gives the whole when it was the last that was missing. */
    Optional<Ipv4Packet> add(Ipv4Packet fragment, long now) {
        partials.values().removeIf(p -> now - p.since > PATIENCE);
        Ipv4Header header = fragment.header();
        Key key = new Key(header.source(), header.protocol(), header.identification());
        Partial partial = partials.get(key);
        if (partial == null) {
            if (partials.size() == MOST_PACKETS) {
                partials.remove(partials.keySet().iterator().next());
            }
            partial = new Partial(now);
            partials.put(key, partial);
        }
        fill(partial, fragment);
        if (!partial.isWhole()) {
            return Optional.empty();
        }
        partials.remove(key);
        return Optional.of(
                new Ipv4Packet(header.whole(), new Slice(partial.bytes, 0, partial.length)));
    }

    private static void fill(Partial partial, Ipv4Packet fragment) {
        Slice payload = fragment.payload();
        int offset = fragment.header().fragmentOffset();
        int end = offset + payload.length();
        boolean more = fragment.header().moreFragments();
        boolean odd = more && (payload.length() % UNIT != 0 || payload.length() == 0);
        if (odd || end > MOST_BYTES) {
            partial.isVoid = true;
            return;
        }
        int first = offset / UNIT;
        int behind = (end + UNIT - 1) / UNIT;
        int taken = partial.units.nextSetBit(first);
        boolean overlaps = taken >= 0 && taken < behind;
        boolean beyondEnd = partial.length >= 0 && end > partial.length;
        boolean secondEnd = !more && (partial.length >= 0 || partial.units.length() > behind);
        if (overlaps || beyondEnd || secondEnd) {
            partial.isVoid = true;
            return;
        }
        System.arraycopy(
                payload.array(), payload.offset(), partial.bytes, offset, payload.length());
        partial.units.set(first, behind);
        if (!more) {
            partial.length = end;
        }
    }

    /** Packets of which something is missing. */
    int waiting() {
        return partials.size();
    }
}
