package dev.cradle.network.rndis;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.ethernet.MacAddress;
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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The device's side of the control channel, as a pure state machine. Answers wait until the desktop
 * fetches them; not more than a few, since a desktop that fetches none is none.
 */
final class DeviceControl {
    /** What the machine tells the device. */
    interface Outside {
        /** An answer waits. */
        void notifyHost();

        /** The desktop lets data flow. */
        void opened(int hostTransferSize);

        /** It does so no more, or is gone. */
        void closed(String reason);
    }

    /**
     * What the device says of itself.
     *
     * @param hostAddress the Ethernet address that the desktop is to use
     * @param announcesFirst tells that its network is there before it answers INITIALIZE, as Linux
     *     devices do
     */
    record Manner(
            MacAddress hostAddress,
            int maxPackets,
            int maxTransferSize,
            int packetAlignment,
            int maxFrame,
            long linkSpeed,
            boolean announcesFirst) {}

    private static final int MOST_WAITING = 16;
    private static final int CONNECTED = 0;

    private static final List<Integer> SUPPORTED =
            List.of(
                    Oid.SUPPORTED_LIST,
                    Oid.MAX_FRAME,
                    Oid.LINK_SPEED,
                    Oid.PACKET_FILTER,
                    Oid.MAX_TOTAL_SIZE,
                    Oid.MEDIA_STATUS,
                    Oid.PHYSICAL_MEDIUM,
                    Oid.PERMANENT_ADDRESS,
                    Oid.CURRENT_ADDRESS);

    private final Manner manner;
    private final Outside outside;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private boolean initialized;
    private int hostTransferSize;
    private int filter;
    private int keepAlives;
    private int keepAlivesAnswered;
    private long malformed;

    DeviceControl(Manner manner, Outside outside) {
        this.manner = manner;
        this.outside = outside;
    }

    /** One command of the desktop; what cannot be understood is dropped and counted. */
    void receive(byte[] bytes, int length) {
        try {
            take(RndisMessage.decode(bytes, length));
        } catch (FormatException e) {
            malformed++;
        }
    }

    private void take(RndisMessage message) {
        switch (message) {
            case Initialize m -> initialize(m);
            case Query m when initialized -> answer(query(m));
            case RndisMessage.Set m when initialized -> set(m);
            case Halt _ -> forget("the desktop has left");
            case Reset _ -> reset();
            case KeepAlive m -> answer(new KeepAliveComplete(m.requestId(), RndisMessage.SUCCESS));
            case KeepAliveComplete _ -> keepAlivesAnswered++;
            default -> malformed++;
        }
    }

    private void initialize(Initialize message) {
        forget("the desktop begins anew");
        initialized = true;
        hostTransferSize = message.maxTransferSize();
        if (manner.announcesFirst()) {
            answer(new IndicateStatus(RndisMessage.MEDIA_CONNECT));
        }
        answer(
                InitializeComplete.ethernet(
                        message.requestId(),
                        manner.maxPackets(),
                        manner.maxTransferSize(),
                        manner.packetAlignment()));
    }

    private QueryComplete query(Query question) {
        Optional<Info> value =
                switch (question.oid()) {
                    case Oid.SUPPORTED_LIST -> Optional.of(supported());
                    case Oid.MAX_FRAME -> Optional.of(Info.of(manner.maxFrame()));
                    case Oid.MAX_TOTAL_SIZE -> Optional.of(Info.of(manner.maxTransferSize()));
                    case Oid.LINK_SPEED -> Optional.of(Info.of((int) manner.linkSpeed()));
                    case Oid.PACKET_FILTER -> Optional.of(Info.of(filter));
                    case Oid.MEDIA_STATUS -> Optional.of(Info.of(CONNECTED));
                    case Oid.PHYSICAL_MEDIUM -> Optional.of(Info.of(0));
                    case Oid.PERMANENT_ADDRESS, Oid.CURRENT_ADDRESS ->
                            Optional.of(new Info(manner.hostAddress().bytes()));
                    default -> Optional.empty();
                };
        int status = value.isPresent() ? RndisMessage.SUCCESS : RndisMessage.NOT_SUPPORTED;
        return new QueryComplete(question.requestId(), status, value.orElse(Info.NONE));
    }

    private static Info supported() {
        ByteBuffer out = ByteBuffer.allocate(4 * SUPPORTED.size()).order(ByteOrder.LITTLE_ENDIAN);
        SUPPORTED.forEach(out::putInt);
        return new Info(out.array());
    }

    private void set(RndisMessage.Set command) {
        if (command.oid() != Oid.PACKET_FILTER) {
            answer(new SetComplete(command.requestId(), RndisMessage.NOT_SUPPORTED));
            return;
        }
        OptionalInt wanted = command.info().word();
        if (wanted.isEmpty()) {
            answer(new SetComplete(command.requestId(), RndisMessage.INVALID_DATA));
            return;
        }
        int value = wanted.getAsInt();
        boolean was = filter != 0;
        filter = value;
        answer(new SetComplete(command.requestId(), RndisMessage.SUCCESS));
        if (!was && value != 0) {
            outside.opened(hostTransferSize);
        } else if (was && value == 0) {
            outside.closed("the desktop takes no more data");
        }
    }

    /** Drops answers that wait; the filter stays, so that nothing above need begin anew. */
    private void reset() {
        waiting.clear();
        answer(new ResetComplete(RndisMessage.SUCCESS, true));
    }

    /** The cable is out, or the desktop begins from the start. */
    void forget(String reason) {
        waiting.clear();
        initialized = false;
        if (filter != 0) {
            filter = 0;
            outside.closed(reason);
        }
    }

    /** Tells the desktop whether the device's network is there. */
    void indicate(boolean connected) {
        answer(
                new IndicateStatus(
                        connected ? RndisMessage.MEDIA_CONNECT : RndisMessage.MEDIA_DISCONNECT));
    }

    /** Asks the desktop whether it is there. */
    void keepAlive() {
        keepAlives++;
        answer(new KeepAlive(keepAlives));
    }

    /** How many of the device's own questions the desktop has answered. */
    int keepAlivesAnswered() {
        return keepAlivesAnswered;
    }

    /** Commands that were not understood or came out of turn. */
    long malformed() {
        return malformed;
    }

    private void answer(RndisMessage message) {
        if (waiting.size() == MOST_WAITING) {
            waiting.remove();
        }
        waiting.add(message.encode());
        outside.notifyHost();
    }

    /** The next answer, fetched by the desktop. */
    Optional<byte[]> next() {
        return Optional.ofNullable(waiting.poll());
    }
}
