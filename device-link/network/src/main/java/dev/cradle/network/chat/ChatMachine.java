package dev.cradle.network.chat;

import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.Outside;
import dev.cradle.network.link.PacketMachine;
import dev.cradle.network.ppp.PppMachine;
import dev.cradle.network.ppp.PppRole;
import dev.cradle.network.ppp.PppSettings;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One end of a cable that carries bytes: the words before PPP, and then PPP. A host that hears a
 * frame before any word goes straight to PPP, for the device may be there already; so does a
 * device. On a line that stays silent a host ends what PPP there may be. {@link #status()} may be
 * called from any thread.
 */
public final class ChatMachine implements PacketMachine {
    private static final byte FLAG = 0x7E;

    private final PppRole role;
    private final PppMachine ppp;
    private final ChatQuirks quirks;
    private final Word word;
    private final ModemCommands modem = new ModemCommands();
    private final Restart restart;
    private final SilentLine silent;
    private final Outside outside = new Outside();
    private boolean pppBegun;
    private boolean pppUp;
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
     * @param random where PPP's magic number comes from
     */
    public ChatMachine(PppSettings settings, ChatQuirks quirks, RandomGenerator random) {
        role = settings.role();
        ppp = new PppMachine(settings, random);
        this.quirks = quirks;
        word = new Word(role == PppRole.HOST ? Word.CLIENT : Word.CLIENT_SERVER);
        restart = new Restart(quirks);
        silent = new SilentLine(quirks);
    }

    /** How far the line has come; never older than the last call that returned. */
    public LineStatus status() {
        return status;
    }

    @Override
    public void start(Driver driver, long at) {
        outside.begin(driver);
        now = at;
        if (role == PppRole.DEVICE) {
            sayClient();
        } else {
            silent.since(at);
        }
        publish();
    }

    @Override
    public void receive(byte[] bytes, int offset, int length, long at) {
        if (!outside.open() || length == 0) {
            return;
        }
        now = at;
        bytesHeard += length;
        if (role == PppRole.HOST) {
            silent.since(at);
        }
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
            if (role == PppRole.HOST) {
                modem.answer(next).ifPresent(this::answerModem);
            }
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
        outside.transmit(answer);
    }

    private void wordHeard() {
        wordsHeard++;
        if (role == PppRole.DEVICE) {
            beginPpp();
        } else if (now >= answerAgain) {
            outside.transmit(Word.bytes(Word.CLIENT_SERVER));
            answerAgain = now + quirks.answerPause().toNanos();
            if (pppBegun) {
                ppp.peerBegins(quirks.hostWaits(), now);
            } else {
                pppDue = now + quirks.hostWaits().toNanos();
            }
        }
    }

    private void frames(byte[] bytes, int offset, int length) {
        ppp.receive(bytes, offset, length, now);
        if (!outside.open() || role == PppRole.DEVICE) {
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
        outside.transmit(Word.bytes(Word.CLIENT));
    }

    private void beginPpp() {
        pppBegun = true;
        pppDue = NEVER;
        clientDue = NEVER;
        word.forget();
        ppp.start(new PppOutside(), now);
    }

    @Override
    public void send(byte[] packet, long at) {
        if (outside.open() && pppBegun) {
            now = at;
            ppp.send(packet, at);
            publish();
        }
    }

    @Override
    public void tick(long at) {
        if (!outside.open()) {
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
        } else if (at >= silent.deadline()) {
            outside.transmit(silent.goodbye(at));
        }
        publish();
    }

    @Override
    public long deadline() {
        if (!outside.open()) {
            return NEVER;
        }
        if (pppBegun) {
            return pppUp ? Math.min(ppp.deadline(), restart.deadline()) : ppp.deadline();
        }
        return Math.min(silent.deadline(), Math.min(pppDue, clientDue));
    }

    @Override
    public void stop(long at) {
        if (!outside.open()) {
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

    private void finish(String reason) {
        if (outside.open()) {
            pppUp = false;
            publish();
            status = status.ended(reason);
            outside.down(reason);
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
    private final class PppOutside implements Driver {
        @Override
        public void transmit(byte[] bytes) {
            outside.transmit(bytes);
        }

        @Override
        public void up(LinkAddresses addresses) {
            pppUp = true;
            publish();
            outside.up(addresses);
        }

        @Override
        public void packet(byte[] packet) {
            outside.packet(packet);
        }

        @Override
        public void down(String reason) {
            finish(reason);
        }
    }
}
