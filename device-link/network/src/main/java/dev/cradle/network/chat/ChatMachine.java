package dev.cradle.network.chat;

import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.PacketMachine;
import dev.cradle.network.ppp.PppMachine;
import dev.cradle.network.ppp.PppRole;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * One end of a cable that carries bytes: the words before PPP, and then PPP. A host that hears a
 * frame before any word goes straight to PPP, for the device may be there already; so does a
 * device. {@link #status()} may be called from any thread.
 */
public final class ChatMachine implements PacketMachine {
    private static final byte FLAG = 0x7E;

    private final PppRole role;
    private final PppMachine ppp;
    private final ChatQuirks quirks;
    private final Word word;
    private final ModemCommands modem = new ModemCommands();
    private final Restart restart;
    private @Nullable Driver driver;
    private boolean pppBegun;
    private boolean pppUp;
    private boolean ended;
    private long now;
    private long pppDue = NEVER;
    private long answerAgain = Long.MIN_VALUE;
    private long clientDue = NEVER;
    private int clientsSaid;
    private long bytesHeard;
    private int wordsHeard;
    private int modemCommands;
    private volatile LineStatus status =
            new LineStatus(0, 0, 0, Optional.empty(), Optional.empty());

    /**
     * @param ppp not started yet, of the same role
     */
    public ChatMachine(PppRole role, PppMachine ppp, ChatQuirks quirks) {
        this.role = role;
        this.ppp = ppp;
        this.quirks = quirks;
        word = new Word(role == PppRole.HOST ? Word.CLIENT : Word.CLIENT_SERVER);
        restart = new Restart(quirks);
    }

    /** How far the line has come; never older than the last call that returned. */
    public LineStatus status() {
        return status;
    }

    @Override
    public void start(Driver outside, long at) {
        if (driver != null) {
            throw new IllegalStateException("started before");
        }
        now = at;
        driver = outside;
        if (role == PppRole.DEVICE) {
            sayClient();
        }
        publish();
    }

    @Override
    public void receive(byte[] bytes, int offset, int length, long at) {
        if (!running() || length == 0) {
            return;
        }
        now = at;
        bytesHeard += length;
        int begun = pppBegun ? 0 : words(bytes, offset, length);
        if (pppBegun) {
            frames(bytes, offset + begun, length - begun);
        }
        publish();
    }

    /** Reads words until PPP begins, and tells how many bytes that took. */
    private int words(byte[] bytes, int offset, int length) {
        for (int i = 0; i < length; i++) {
            byte next = bytes[offset + i];
            if (next == FLAG) {
                beginPpp();
                return i;
            }
            modem.answer(next).ifPresent(this::answerModem);
            if (word.completedBy(next)) {
                wordHeard();
                if (pppBegun) {
                    return i + 1;
                }
            }
        }
        return length;
    }

    private void answerModem(byte[] answer) {
        modemCommands++;
        driver().transmit(answer);
    }

    private void wordHeard() {
        wordsHeard++;
        if (role == PppRole.DEVICE) {
            beginPpp();
        } else if (now >= answerAgain) {
            driver().transmit(Word.bytes(Word.CLIENT_SERVER));
            answerAgain = now + quirks.answerPause().toNanos();
            if (!pppBegun) {
                pppDue = now + quirks.hostWaits().toNanos();
            }
        }
    }

    private void frames(byte[] bytes, int offset, int length) {
        ppp.receive(bytes, offset, length, now);
        if (ended || role == PppRole.DEVICE) {
            return;
        }
        if (pppUp) {
            restart.heard(bytes, offset, length, now);
        } else {
            // The device may have missed the answer.
            for (int i = offset; i < offset + length; i++) {
                if (word.completedBy(bytes[i])) {
                    wordHeard();
                }
            }
        }
    }

    private void sayClient() {
        if (clientsSaid == quirks.clientTries()) {
            finish("nobody answered CLIENT");
            return;
        }
        clientsSaid++;
        clientDue = now + quirks.clientInterval().toNanos();
        driver().transmit(Word.bytes(Word.CLIENT));
    }

    private void beginPpp() {
        pppBegun = true;
        pppDue = NEVER;
        clientDue = NEVER;
        word.forget();
        ppp.start(new Outside(), now);
    }

    @Override
    public void send(byte[] packet, long at) {
        if (running() && pppBegun) {
            now = at;
            ppp.send(packet, at);
            publish();
        }
    }

    @Override
    public void tick(long at) {
        if (!running()) {
            return;
        }
        now = at;
        if (pppBegun) {
            ppp.tick(at);
            if (pppUp && restart.noticed(at)) {
                finish("the device began again");
            }
        } else if (at >= pppDue) {
            beginPpp();
        } else if (at >= clientDue) {
            sayClient();
        }
        publish();
    }

    @Override
    public long deadline() {
        if (!running()) {
            return NEVER;
        }
        if (pppBegun) {
            return pppUp ? Math.min(ppp.deadline(), restart.deadline()) : ppp.deadline();
        }
        return Math.min(pppDue, clientDue);
    }

    @Override
    public void stop(long at) {
        if (!running()) {
            return;
        }
        now = at;
        if (pppBegun) {
            ppp.stop(at);
        } else {
            finish("closed by this end");
        }
        publish();
    }

    private boolean running() {
        return driver != null && !ended;
    }

    private Driver driver() {
        if (driver == null) {
            throw new IllegalStateException("not started");
        }
        return driver;
    }

    private void finish(String reason) {
        if (!ended) {
            ended = true;
            pppUp = false;
            publish();
            status = status.ended(reason);
            driver().down(reason);
        }
    }

    private void publish() {
        status =
                new LineStatus(
                        bytesHeard,
                        wordsHeard,
                        modemCommands,
                        pppBegun ? Optional.of(ppp.status()) : Optional.empty(),
                        status.end());
    }

    /** What PPP sees of the outside. */
    private final class Outside implements Driver {
        @Override
        public void transmit(byte[] bytes) {
            driver().transmit(bytes);
        }

        @Override
        public void up(LinkAddresses addresses) {
            pppUp = true;
            publish();
            driver().up(addresses);
        }

        @Override
        public void packet(byte[] packet) {
            driver().packet(packet);
        }

        @Override
        public void down(String reason) {
            finish(reason);
        }
    }
}
