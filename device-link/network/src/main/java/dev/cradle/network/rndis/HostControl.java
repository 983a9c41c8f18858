package dev.cradle.network.rndis;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.ethernet.EthernetFrame;
import dev.cradle.network.ethernet.MacAddress;
import dev.cradle.network.link.PacketMachine;
import dev.cradle.network.rndis.RndisMessage.Completion;
import dev.cradle.network.rndis.RndisMessage.Halt;
import dev.cradle.network.rndis.RndisMessage.IndicateStatus;
import dev.cradle.network.rndis.RndisMessage.Info;
import dev.cradle.network.rndis.RndisMessage.Initialize;
import dev.cradle.network.rndis.RndisMessage.InitializeComplete;
import dev.cradle.network.rndis.RndisMessage.KeepAlive;
import dev.cradle.network.rndis.RndisMessage.KeepAliveComplete;
import dev.cradle.network.rndis.RndisMessage.Query;
import dev.cradle.network.rndis.RndisMessage.QueryComplete;
import dev.cradle.network.rndis.RndisMessage.Reset;
import dev.cradle.network.rndis.RndisMessage.ResetComplete;
import dev.cradle.network.rndis.RndisMessage.SetComplete;

/**
 * The desktop's side of the control channel, as a pure state machine: start-up, keep-alive both
 * ways, reset, and the end. One command is outstanding at a time; an answer counts when kind and
 * number agree, whatever came before it. Times are nanoseconds of the caller's clock.
 */
final class HostControl {
    /** The machine's outside. */
    interface Outside {
        /** A message for SEND_ENCAPSULATED_COMMAND. */
        void transmit(byte[] message);

        /** Data may flow. Called once. */
        void ready(RndisParameters parameters);

        /** The end, called once. */
        void down(String reason);
    }

    /** What the device is being asked. */
    private enum Step {
        INITIALIZE,
        ADDRESS,
        FRAME_SIZE,
        FILTER,
        RUNNING,
        KEEP_ALIVE,
        LINK_SPEED,
        RESET,
        FILTER_AGAIN,
        FILTER_OFF,
        ENDED
    }

    private static final int MTU = 1500;
    private static final int LEAST_MTU = 576;
    private static final int GREATEST_ALIGNMENT = 7;
    private static final int ADDRESS_ANSWER = 48;

    private final RndisQuirks quirks;
    private final int transferSize;
    private final Outside outside;

    private Step step = Step.ENDED;
    private int requestId;
    private long stepEnds = PacketMachine.NEVER;
    private long heardAt;
    private long mediaLostAt = PacketMachine.NEVER;
    private boolean keepAliveAnswered;
    private boolean keepAliveUseless;
    private MacAddress address = MacAddress.NONE;
    private int maxPackets = 1;
    private int maxTransferSize;
    private int alignment;
    private int mtu = MTU;
    private long ignored;

    /**
     * @param transferSize the largest transfer that we take
     */
    HostControl(RndisQuirks quirks, int transferSize, Outside outside) {
        this.quirks = quirks;
        this.transferSize = transferSize;
        this.outside = outside;
    }

    void start(long now) {
        begin(Step.INITIALIZE, now);
        outside.transmit(new Initialize(requestId, 1, 0, transferSize).encode());
    }

    /** Whether an answer is due, so that the device is to be asked for it. */
    boolean isAwaiting() {
        return switch (step) {
            case RUNNING, ENDED -> false;
            default -> true;
        };
    }

    boolean isEnded() {
        return step == Step.ENDED;
    }

    /** Answers and indications that did not fit or were not understood. */
    long ignored() {
        return ignored;
    }

    long deadline() {
        return switch (step) {
            case ENDED -> PacketMachine.NEVER;
            case RUNNING -> Math.min(mediaEnds(), idleEnds());
            default -> Math.min(mediaEnds(), stepEnds);
        };
    }

    private long mediaEnds() {
        return mediaLostAt == PacketMachine.NEVER
                ? PacketMachine.NEVER
                : mediaLostAt + quirks.mediaLoss().toNanos();
    }

    private long idleEnds() {
        if (quirks.linkSpeedEvery().isPresent()) {
            return stepEnds;
        }
        return keepAliveUseless ? PacketMachine.NEVER : heardAt + quirks.keepAliveIdle().toNanos();
    }

    /** Data came from the device: it is there. */
    void heard(long now) {
        heardAt = Math.max(heardAt, now);
    }

    void tick(long now) {
        if (now < deadline()) {
            return;
        }
        if (now >= mediaEnds()) {
            end("the device says that its network is disconnected");
            return;
        }
        switch (step) {
            case ENDED -> {}
            case RUNNING -> ask(now);
            case KEEP_ALIVE -> keepAliveMissed(now);
            case LINK_SPEED -> run(now);
            case FILTER_OFF -> halt("the link was closed");
            case INITIALIZE, ADDRESS, FRAME_SIZE, FILTER, RESET, FILTER_AGAIN ->
                    halt("the device does not answer " + step);
        }
    }

    private void ask(long now) {
        if (quirks.linkSpeedEvery().isPresent()) {
            begin(Step.LINK_SPEED, now);
            outside.transmit(new Query(requestId, Oid.LINK_SPEED, room(4)).encode());
        } else {
            begin(Step.KEEP_ALIVE, now);
            outside.transmit(new KeepAlive(requestId).encode());
        }
    }

    private void keepAliveMissed(long now) {
        if (!keepAliveAnswered || heardAt > stepEnds - quirks.commandTimeout().toNanos()) {
            keepAliveUseless = !keepAliveAnswered;
            run(now);
            return;
        }
        begin(Step.RESET, now);
        outside.transmit(new Reset().encode());
    }

    /** Says goodbye; the device has a second to agree. */
    void stop(long now) {
        switch (step) {
            case ENDED, FILTER_OFF -> {}
            case INITIALIZE, ADDRESS, FRAME_SIZE, FILTER -> halt("the link was closed");
            default -> {
                setFilter(Step.FILTER_OFF, 0, now);
                stepEnds = now + 1_000_000_000L;
            }
        }
    }

    /** One answer or indication. Never throws because of what it holds. */
    void receive(byte[] bytes, int length, long now) {
        if (step == Step.ENDED) {
            return;
        }
        try {
            RndisMessage message = RndisMessage.decode(bytes, length);
            heard(now);
            take(message, now);
        } catch (FormatException e) {
            ignored++;
        }
    }

    private void take(RndisMessage message, long now) {
        switch (message) {
            case KeepAlive alive ->
                    outside.transmit(
                            new KeepAliveComplete(alive.requestId(), RndisMessage.SUCCESS)
                                    .encode());
            case IndicateStatus status -> indicated(status.status(), now);
            case ResetComplete reset -> resetDone(reset, now);
            case Completion completion -> {
                if (!isAwaiting() || completion.requestId() != requestId) {
                    ignored++;
                } else {
                    completed(completion, now);
                }
            }
            default -> ignored++;
        }
    }

    private void indicated(int status, long now) {
        boolean running = step.ordinal() >= Step.RUNNING.ordinal();
        if (status == RndisMessage.MEDIA_CONNECT) {
            mediaLostAt = PacketMachine.NEVER;
        } else if (status == RndisMessage.MEDIA_DISCONNECT && running) {
            // Before that it may tell of the last session's end.
            mediaLostAt = Math.min(mediaLostAt, now);
        }
    }

    private void resetDone(ResetComplete reset, long now) {
        if (step != Step.RESET) {
            ignored++;
        } else if (reset.status() != RndisMessage.SUCCESS) {
            halt("the device cannot reset itself");
        } else if (reset.addressingReset()) {
            setFilter(Step.FILTER_AGAIN, quirks.filter(), now);
        } else {
            run(now);
        }
    }

    private void completed(Completion completion, long now) {
        switch (completion) {
            case InitializeComplete c when step == Step.INITIALIZE -> initialized(c, now);
            case QueryComplete c when step == Step.ADDRESS -> addressed(c, now);
            case QueryComplete c when step == Step.FRAME_SIZE -> sized(c, now);
            case QueryComplete _ when step == Step.LINK_SPEED -> run(now);
            case SetComplete c when step == Step.FILTER || step == Step.FILTER_AGAIN ->
                    filtered(c, now);
            case SetComplete _ when step == Step.FILTER_OFF -> halt("the link was closed");
            case KeepAliveComplete _ when step == Step.KEEP_ALIVE -> {
                keepAliveAnswered = true;
                run(now);
            }
            default -> ignored++;
        }
    }

    private void initialized(InitializeComplete answer, long now) {
        if (answer.status() != RndisMessage.SUCCESS) {
            halt("the device refuses to start, status " + Integer.toHexString(answer.status()));
            return;
        }
        if (answer.medium() != 0) {
            halt("the device is no Ethernet");
            return;
        }
        maxPackets = Math.clamp(answer.maxPackets(), 1, quirks.mostPackets());
        maxTransferSize = answer.maxTransferSize();
        alignment = Math.clamp(answer.packetAlignment(), 0, GREATEST_ALIGNMENT);
        begin(Step.ADDRESS, now);
        outside.transmit(
                new Query(requestId, Oid.PERMANENT_ADDRESS, room(ADDRESS_ANSWER)).encode());
    }

    private void addressed(QueryComplete answer, long now) {
        try {
            address = MacAddress.of(answer.info().bytes());
        } catch (FormatException e) {
            halt("the device gives no Ethernet address");
            return;
        }
        if (answer.status() != RndisMessage.SUCCESS || address.isGroup()) {
            halt("the device gives no Ethernet address");
            return;
        }
        begin(Step.FRAME_SIZE, now);
        outside.transmit(new Query(requestId, Oid.MAX_FRAME, room(4)).encode());
    }

    private Info room(int answer) {
        return new Info(new byte[Math.min(answer, quirks.queryBuffer())]);
    }

    /** Optional: a device that does not know its frame size has the usual one. */
    private void sized(QueryComplete answer, long now) {
        boolean known = answer.status() == RndisMessage.SUCCESS;
        int frame = known ? answer.info().word().orElse(MTU) : MTU;
        int room = maxTransferSize - PacketStream.HEADER - EthernetFrame.HEADER;
        mtu = Math.clamp(Math.min(frame, room), LEAST_MTU, MTU);
        setFilter(Step.FILTER, quirks.filter(), now);
    }

    private void filtered(SetComplete answer, long now) {
        if (answer.status() != RndisMessage.SUCCESS) {
            halt("the device refuses the packet filter");
            return;
        }
        boolean first = step == Step.FILTER;
        run(now);
        if (first) {
            outside.ready(
                    new RndisParameters(address, mtu, maxPackets, maxTransferSize, alignment));
        }
    }

    private void setFilter(Step next, int filter, long now) {
        begin(next, now);
        outside.transmit(
                new RndisMessage.Set(requestId, Oid.PACKET_FILTER, Info.of(filter)).encode());
    }

    private void run(long now) {
        step = Step.RUNNING;
        heard(now);
        stepEnds = now + quirks.linkSpeedEvery().orElse(quirks.keepAliveIdle()).toNanos();
    }

    private void begin(Step next, long now) {
        step = next;
        requestId++;
        stepEnds = now + quirks.commandTimeout().toNanos();
    }

    private void halt(String reason) {
        requestId++;
        outside.transmit(new Halt(requestId).encode());
        end(reason);
    }

    private void end(String reason) {
        if (step != Step.ENDED) {
            step = Step.ENDED;
            outside.down(reason);
        }
    }
}
