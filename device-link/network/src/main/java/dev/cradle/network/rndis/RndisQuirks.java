package dev.cradle.network.rndis;

import dev.cradle.network.usb.UsbSpeed;

import java.time.Duration;
import java.util.Optional;

/**
 * What is uncertain or differs between RNDIS devices (link-layers.md 5.2 and 5.4). The known values
 * are those of published drivers; no capture of a whole session with a Windows Mobile device
 * exists.
 *
 * @param queryBuffer bytes of input buffer in questions with an answer of known size: ActiveSync
 *     devices want it as large as the answer, others do not mind
 * @param transferSlow largest transfer that we take at full speed; smaller ones were seen to
 *     confuse Windows Mobile 5
 * @param transferFast the same at high speed
 * @param greatestFrame largest Ethernet frame taken: devices were made with packets of 8 KiB
 * @param mostPackets messages put into one transfer at most, where the device says that it takes so
 *     many; published drivers send one, whatever the device says
 * @param filter packet filter: directed, multicast, broadcast and promiscuous
 * @param commandTimeout how long a device has for its answer
 * @param pollEvery how long a notification is waited for before the answer is asked for without;
 *     some devices never notify
 * @param idlePoll how often such a device is asked whether it has something to tell
 * @param beforeAnswer pause before an answer is fetched, 200 ms for Samsung's SC processors
 * @param afterAnswer pause after it, 20 ms for the same
 * @param keepAliveIdle silence before we ask whether the device is there; a device that never
 *     answers that is not asked again
 * @param linkSpeedEvery asks for the link speed all the time, 187 ms for devices that otherwise
 *     stop
 * @param mediaLoss how long the device may say that its network is disconnected before we believe
 *     it
 */
public record RndisQuirks(
        int queryBuffer,
        int transferSlow,
        int transferFast,
        int greatestFrame,
        int mostPackets,
        int filter,
        Duration commandTimeout,
        Duration pollEvery,
        Duration idlePoll,
        Duration beforeAnswer,
        Duration afterAnswer,
        Duration keepAliveIdle,
        Optional<Duration> linkSpeedEvery,
        Duration mediaLoss) {
    public static final RndisQuirks ASSUMED =
            new RndisQuirks(
                    48,
                    16384,
                    8192,
                    8192 + 14,
                    1,
                    0x2D,
                    Duration.ofSeconds(5),
                    Duration.ofMillis(40),
                    Duration.ofSeconds(1),
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ofSeconds(5),
                    Optional.empty(),
                    Duration.ofSeconds(2));

    /** For devices with a Samsung SC processor. */
    public RndisQuirks withAnswerPauses(Duration before, Duration after) {
        return with(mostPackets, before, after, linkSpeedEvery);
    }

    /** For devices that are known to take several messages in one transfer. */
    public RndisQuirks withMostPackets(int most) {
        return with(most, beforeAnswer, afterAnswer, linkSpeedEvery);
    }

    /** For devices that stop when they are not asked for their link speed. */
    public RndisQuirks withLinkSpeedEvery(Duration pace) {
        return with(mostPackets, beforeAnswer, afterAnswer, Optional.of(pace));
    }

    private RndisQuirks with(
            int packets, Duration before, Duration after, Optional<Duration> linkSpeed) {
        return new RndisQuirks(
                queryBuffer,
                transferSlow,
                transferFast,
                greatestFrame,
                packets,
                filter,
                commandTimeout,
                pollEvery,
                idlePoll,
                before,
                after,
                keepAliveIdle,
                linkSpeed,
                mediaLoss);
    }

    int transferSize(UsbSpeed speed) {
        return speed == UsbSpeed.LOW || speed == UsbSpeed.FULL ? transferSlow : transferFast;
    }
}
