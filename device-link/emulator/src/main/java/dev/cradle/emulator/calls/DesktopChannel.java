package dev.cradle.emulator.calls;

import dev.cradle.rapi.wire.Dialect;

/** What the answers to one channel share. Used by the channel's thread alone. */
final class DesktopChannel {
    private final Dialect dialect;
    private final HandleTable handles;
    private final RapiPolicy policy;
    private byte[] room = new byte[0];

    /**
     * @param policy as it was when the channel was first used
     */
    DesktopChannel(Dialect dialect, HandleTable handles, RapiPolicy policy) {
        this.dialect = dialect;
        this.handles = handles;
        this.policy = policy;
    }

    Dialect dialect() {
        return dialect;
    }

    HandleTable handles() {
        return handles;
    }

    RapiPolicy policy() {
        return policy;
    }

    /** Memory of at least that size for the data of one answer, the same for each of them. */
    byte[] room(int size) {
        if (room.length < size) {
            room = new byte[size];
        }
        return room;
    }
}
