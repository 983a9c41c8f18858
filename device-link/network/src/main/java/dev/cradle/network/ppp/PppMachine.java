package dev.cradle.network.ppp;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.link.Outside;
import dev.cradle.network.link.PacketMachine;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One end of a PPP link. It negotiates the link (LCP) and then addresses (IPCP), answers echoes,
 * says no to all else, starts again when the peer does, and ends when the peer says goodbye or
 * stops answering. Packets beyond the agreed size are dropped. {@link #status()} may be called from
 * any thread.
 */
public final class PppMachine implements PacketMachine {
    /** So many requests in a row with our own magic number are no coincidence. */
    private static final int LOOPED_AFTER = 3;

    private static final String LOOPED =
            "the line is looped back: what this end sends returns to it";

    private final PppSettings settings;
    private final HdlcDecoder decoder = new HdlcDecoder();
    private final LcpRules lcpRules;
    private final IpcpRules ipcpRules;
    private final Negotiation lcp;
    private final Negotiation ipcp;
    private final EchoProber prober;
    private final Outside outside = new Outside();
    private final FrameSender sender;
    private long now;
    private int mtu;
    private long malformed;
    private PppStatus.Reached reached = PppStatus.Reached.NOTHING;
    private Optional<PppStatus.Agreed> agreed = Optional.empty();
    private Optional<String> end = Optional.empty();
    private volatile PppStatus status = PppStatus.NEW;

    /**
     * @param random where the magic number comes from, which tells this end from its own echo
     */
    public PppMachine(PppSettings settings, RandomGenerator random) {
        this.settings = settings;
        lcpRules = new LcpRules(settings.mru(), random);
        ipcpRules = new IpcpRules(settings);
        lcp = new Negotiation(lcpRules, settings.quirks().restart(), new LinkLayer());
        ipcp = new Negotiation(ipcpRules, settings.quirks().restart(), new AddressLayer());
        prober = new EchoProber(settings.quirks().echo());
        sender = new FrameSender(outside, lcpRules, settings.quirks());
    }

    /** How far the link has come; never older than the last call that returned. */
    public PppStatus status() {
        return status;
    }

    @Override
    public void start(Driver driver, long at) {
        outside.begin(driver);
        now = at;
        ipcp.open(at);
        lcp.open(at);
        lcp.lowerUp(at);
        publish();
    }

    @Override
    public void receive(byte[] bytes, int offset, int length, long at) {
        if (outside.open()) {
            now = at;
            decoder.receive(bytes, offset, length, this::frame);
            publish();
        }
    }

    @Override
    public void send(byte[] packet, long at) {
        if (outside.open() && agreed.isPresent() && packet.length <= mtu) {
            now = at;
            sender.packet(packet, at);
            publish();
        }
    }

    @Override
    public void tick(long at) {
        if (!outside.open()) {
            return;
        }
        now = at;
        lcp.tick(at);
        ipcp.tick(at);
        switch (prober.due(at, sender.lastSent())) {
            case NOTHING -> {}
            case PROBE ->
                    sender.link(
                            new ControlPacket(
                                    ControlPacket.ECHO_REQUEST,
                                    lcp.nextIdentifier(),
                                    number(lcpRules.magic())),
                            at);
            case GIVE_UP -> finish("the other end does not answer any more");
        }
        publish();
    }

    @Override
    public long deadline() {
        if (!outside.open()) {
            return NEVER;
        }
        return Math.min(
                Math.min(lcp.deadline(), ipcp.deadline()), prober.deadline(sender.lastSent()));
    }

    @Override
    public void stop(long at) {
        if (outside.open()) {
            now = at;
            close("closed by this end");
            publish();
        }
    }

    /**
     * Tells that the peer is only now getting its PPP ready, so that whatever was sent before is
     * lost. A request that is out is sent again after this wait, and all tries are still ahead.
     */
    public void peerBegins(Duration wait, long at) {
        if (outside.open()) {
            lcp.askAnew(at, wait);
        }
    }

    private void frame(byte[] bytes) {
        if (!outside.open()) {
            return;
        }
        prober.heard(now);
        reach(PppStatus.Reached.LCP);
        try {
            frame(PppFrame.decode(bytes));
        } catch (FormatException hostile) {
            malformed++;
        }
    }

    private void frame(PppFrame frame) throws FormatException {
        if (frame.protocol() == PppProtocol.LCP) {
            lcp.receive(ControlPacket.decode(frame.information()), now);
            if (lcpRules.ownReflections() >= LOOPED_AFTER) {
                finish(LOOPED);
            }
        } else if (lcp.state() == NegotiationState.OPENED) {
            switch (frame.protocol()) {
                case PppProtocol.IPCP ->
                        ipcp.receive(ControlPacket.decode(frame.information()), now);
                case PppProtocol.IPV4 -> {
                    if (agreed.isPresent()) {
                        outside.packet(frame.information());
                    }
                }
                default -> foreign(frame);
            }
        }
    }

    /** A protocol that this end does not speak: compression, IPv6, authentication and others. */
    private void foreign(PppFrame frame) {
        Optional<ControlPacket> refusal = ForeignProtocol.compressionRefused(frame);
        if (refusal.isPresent()) {
            sender.control(frame.protocol(), refusal.get(), now);
        } else {
            sender.link(
                    ForeignProtocol.rejected(frame, lcp.nextIdentifier(), lcpRules.peer().mru()),
                    now);
        }
    }

    private void addressesAgreed() {
        Inet4Address local = ipcpRules.local();
        Inet4Address peer = ipcpRules.peer();
        if (local.equals(Addresses.NONE) || peer.equals(Addresses.NONE)) {
            close("the other end gave no address");
            return;
        }
        mtu = Math.min(lcpRules.peer().mru(), settings.mru());
        LinkAddresses addresses = new LinkAddresses(local, peer, mtu);
        agreed = Optional.of(new PppStatus.Agreed(addresses, ipcpRules.nameServer()));
        reach(PppStatus.Reached.UP);
        prober.begin(now);
        publish();
        outside.up(addresses);
    }

    private void addressesLost() {
        agreed = Optional.empty();
        prober.end();
    }

    private void reach(PppStatus.Reached stage) {
        if (stage.compareTo(reached) > 0) {
            reached = stage;
        }
    }

    /** Says goodbye; the first reason is the one that counts. */
    private void close(String reason) {
        end = end.or(() -> Optional.of(reason));
        lcp.close(now);
    }

    private void finish(String reason) {
        if (outside.open()) {
            addressesLost();
            end = end.or(() -> Optional.of(reason));
            publish();
            outside.down(end.orElse(reason));
        }
    }

    private void publish() {
        status =
                new PppStatus(
                        reached,
                        lcp.state(),
                        ipcp.state(),
                        new PppStatus.FrameCounts(
                                sender.sent(),
                                decoder.good(),
                                decoder.damaged(),
                                decoder.aborted(),
                                decoder.oversized(),
                                malformed + lcp.malformed() + ipcp.malformed()),
                        agreed,
                        end);
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    /** What LCP does to the link. */
    private final class LinkLayer implements Negotiation.Layer {
        @Override
        public void transmit(ControlPacket packet) {
            sender.link(packet, now);
        }

        @Override
        public void opened() {
            reach(PppStatus.Reached.IPCP);
            ipcp.lowerUp(now);
        }

        @Override
        public void suspended() {
            ipcp.lowerDown(now);
        }

        @Override
        public void finished(Negotiation.Ending why) {
            if (lcpRules.authenticationAsked() && reached != PppStatus.Reached.UP) {
                finish("the other end insists on authentication");
                return;
            }
            finish(
                    switch (why) {
                        case UNANSWERED -> "nothing answers PPP";
                        case DISAGREED -> "no agreement on the PPP link";
                        case UNKNOWN_TO_PEER -> "the other end does not speak PPP as it should";
                        case BY_PEER -> "the other end hung up";
                        case BY_US -> "closed by this end";
                    });
        }

        @Override
        public boolean knows(int code) {
            return code <= ControlPacket.TIME_REMAINING && code > ControlPacket.CODE_REJECT;
        }

        @Override
        public int peerLimit() {
            return lcpRules.peer().mru();
        }

        @Override
        public Optional<ControlPacket> extra(ControlPacket packet) {
            if (lcp.state() != NegotiationState.OPENED) {
                return Optional.empty();
            }
            if (packet.code() == ControlPacket.PROTOCOL_REJECT) {
                protocolRejected(packet.data());
            } else if (packet.code() == ControlPacket.ECHO_REQUEST) {
                return echo(packet);
            }
            return Optional.empty();
        }

        private void protocolRejected(byte[] data) {
            if (data.length < 2) {
                malformed++;
                return;
            }
            int protocol = (data[0] & 0xFF) << 8 | data[1] & 0xFF;
            if (protocol == PppProtocol.IPCP || protocol == PppProtocol.IPV4) {
                ipcp.protocolRejected(now);
            }
        }

        private Optional<ControlPacket> echo(ControlPacket packet) {
            if (packet.data().length < 4) {
                malformed++;
                return Optional.empty();
            }
            byte[] data = Arrays.copyOf(packet.data(), Math.min(packet.data().length, mostEcho()));
            ByteBuffer reply = ByteBuffer.wrap(data);
            int magic = reply.getInt(0);
            if (magic != 0 && magic == lcpRules.magic()) {
                finish(LOOPED);
                return Optional.empty();
            }
            reply.putInt(0, lcpRules.magic());
            return Optional.of(
                    new ControlPacket(ControlPacket.ECHO_REPLY, packet.identifier(), data));
        }

        private int mostEcho() {
            return peerLimit() - ControlPacket.HEADER;
        }
    }

    /** What IPCP does to the link. */
    private final class AddressLayer implements Negotiation.Layer {
        @Override
        public void transmit(ControlPacket packet) {
            sender.control(PppProtocol.IPCP, packet, now);
        }

        @Override
        public void opened() {
            addressesAgreed();
        }

        @Override
        public void suspended() {
            addressesLost();
        }

        @Override
        public void finished(Negotiation.Ending why) {
            close(
                    switch (why) {
                        case UNANSWERED -> "the other end does not answer about addresses";
                        case DISAGREED -> "no agreement on addresses";
                        case UNKNOWN_TO_PEER -> "the other end does not speak IP";
                        case BY_PEER -> "the other end has given up its address";
                        case BY_US -> "closed by this end";
                    });
        }

        @Override
        public int peerLimit() {
            return lcpRules.peer().mru();
        }
    }
}
