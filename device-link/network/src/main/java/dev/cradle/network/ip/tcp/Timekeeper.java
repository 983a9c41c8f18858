package dev.cradle.network.ip.tcp;

import dev.cradle.network.ip.tcp.Deadlines.Timer;

import java.time.Duration;

/** The timers of one connection: when each runs, and what is done when it runs out. */
final class Timekeeper {
    private static final Duration FIRST_PROBE = Duration.ofMillis(500);

    /** How long a peer may leave its own half open once nobody here reads it. */
    private static final Duration ORPHANED = Duration.ofSeconds(60);

    /** A line that takes nothing for so long is as good as a peer that does not answer. */
    private static final Duration STUCK = Duration.ofMinutes(2);

    private final TcpConnection connection;
    private final SendSide send;
    private final TcpSettings settings;
    private final LineQueue line;
    private final Deadlines deadlines = new Deadlines();
    private long lineMark;
    private int probes;
    private int unanswered;
    private long heardAt;

    Timekeeper(TcpConnection connection, TcpSettings settings, LineQueue line) {
        this.connection = connection;
        this.send = connection.sending();
        this.settings = settings;
        this.line = line;
    }

    long deadline() {
        return deadlines.earliest();
    }

    // ---- what happens

    /** Something that the peer must acknowledge was added to the line. */
    void sent(long now) {
        lineMark = line.mark();
        deadlines.start(Timer.RETRANSMIT, line.leavesAt(now) + send.timeout().nanos());
        deadlines.stop(Timer.PROBE);
    }

    /** A segment has told the peer where this end stands. */
    void acknowledged() {
        deadlines.stop(Timer.ACKNOWLEDGE);
    }

    /** The peer has said something sound. */
    void heard(long now) {
        heardAt = now;
        unanswered = 0;
    }

    /** The peer has acknowledged something new. */
    void progressed(long now) {
        deadlines.stop(Timer.RETRANSMIT);
        if (send.flight() > 0) {
            restartRetransmission(now);
        }
    }

    /** The opening is over. */
    void established(long now) {
        settings.keepAlive()
                .ifPresent(k -> deadlines.set(Timer.KEEP_ALIVE, now + k.idle().toNanos()));
    }

    /** Nobody here reads any more, and the peer has not ended its half. */
    void orphaned(long now) {
        deadlines.set(Timer.FORGET, now + ORPHANED.toNanos());
    }

    /** Only late segments may still come. */
    void waitForLate(long now) {
        deadlines.stopAll();
        deadlines.set(Timer.FORGET, now + settings.timers().timeWait().toNanos());
    }

    void stop() {
        deadlines.stopAll();
    }

    /** Sets the timers after whatever has happened to an open connection. */
    void settle(boolean sendable, boolean owes, long now) {
        if (send.flight() > 0) {
            deadlines.start(Timer.RETRANSMIT, now + send.timeout().nanos());
            stopProbing();
        } else {
            deadlines.stop(Timer.RETRANSMIT);
            if (send.hasUnsent() && !sendable) {
                deadlines.start(Timer.PROBE, now + probeInterval());
            } else {
                stopProbing();
            }
        }
        if (owes) {
            deadlines.start(Timer.ACKNOWLEDGE, now + settings.timers().delayedAck().toNanos());
        }
    }

    private void stopProbing() {
        deadlines.stop(Timer.PROBE);
        probes = 0;
    }

    // ---- what runs out

    void tick(long now) {
        if (deadlines.expire(Timer.RETRANSMIT, now)) {
            retransmit(now);
        }
        if (deadlines.expire(Timer.PROBE, now)) {
            probe(now);
        }
        if (deadlines.expire(Timer.ACKNOWLEDGE, now)) {
            connection.sendAcknowledgement();
        }
        if (deadlines.expire(Timer.KEEP_ALIVE, now)) {
            keepAlive(now);
        }
        if (deadlines.expire(Timer.FORGET, now)) {
            connection.finished();
        }
    }

    private void restartRetransmission(long now) {
        deadlines.set(Timer.RETRANSMIT, line.leavesAt(now) + send.timeout().nanos());
    }

    private void retransmit(long now) {
        boolean stuck = now - heardAt > STUCK.toNanos();
        if (!line.hasLeft(lineMark, now) && !stuck) {
            // It waits in our own queue: no answer is due yet.
            restartRetransmission(now);
        } else if (send.timeouts() >= settings.timers().attempts()) {
            connection.giveUp();
        } else {
            send.timedOut();
            connection.sendAgain(now);
        }
    }

    private void probe(long now) {
        int attempts = settings.timers().attempts();
        boolean nobodyWaits = connection.isClosed() && probes >= attempts;
        if (unanswered >= attempts || nobodyWaits) {
            connection.giveUp();
            return;
        }
        connection.sendProbe();
        probes++;
        unanswered++;
        deadlines.set(Timer.PROBE, now + probeInterval());
    }

    private long probeInterval() {
        return Math.min(
                FIRST_PROBE.toNanos() << Math.min(probes, 10),
                settings.timers().greatestTimeout().toNanos());
    }

    private void keepAlive(long now) {
        KeepAlive keepAlive = settings.keepAlive().orElseThrow();
        long idleUntil = heardAt + keepAlive.idle().toNanos();
        if (now < idleUntil) {
            deadlines.set(Timer.KEEP_ALIVE, idleUntil);
        } else if (unanswered >= keepAlive.probes()) {
            connection.giveUp();
        } else {
            unanswered++;
            connection.askWhetherThere();
            deadlines.set(Timer.KEEP_ALIVE, now + keepAlive.interval().toNanos());
        }
    }
}
