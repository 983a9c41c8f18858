package dev.cradle.network.ppp;

import dev.cradle.network.link.PacketMachine;

import java.util.Optional;

/** Finds out whether a peer that has fallen silent is still there. */
final class EchoProber {
    /** What is to be done. */
    enum Due {
        NOTHING,
        PROBE,
        GIVE_UP
    }

    private final Optional<EchoProbe> settings;
    private boolean active;
    private int unanswered;
    private long lastHeard;
    private long lastProbe;

    EchoProber(Optional<EchoProbe> settings) {
        this.settings = settings;
    }

    void begin(long now) {
        active = settings.isPresent();
        heard(now);
    }

    void end() {
        active = false;
    }

    /** Anything whole came from the peer. */
    void heard(long now) {
        lastHeard = now;
        unanswered = 0;
    }

    /**
     * @param lastSent when this end sent its last frame
     */
    Due due(long now, long lastSent) {
        if (now < deadline(lastSent)) {
            return Due.NOTHING;
        }
        if (unanswered == settings.orElseThrow().misses()) {
            return Due.GIVE_UP;
        }
        unanswered++;
        lastProbe = now;
        return Due.PROBE;
    }

    long deadline(long lastSent) {
        if (!active) {
            return PacketMachine.NEVER;
        }
        EchoProbe probe = settings.orElseThrow();
        return unanswered == 0
                ? Math.max(lastHeard, lastSent) + probe.silence().toNanos()
                : lastProbe + probe.repeat().toNanos();
    }
}
