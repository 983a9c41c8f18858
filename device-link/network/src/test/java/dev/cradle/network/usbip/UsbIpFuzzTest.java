package dev.cradle.network.usbip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cradle.formats.binary.FormatException;
import dev.cradle.network.ethernet.EthernetSettings;
import dev.cradle.network.rndis.RndisDevice;
import dev.cradle.network.usb.SyncFunctions;
import dev.cradle.network.usb.UsbSetup;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** Whatever a USB/IP client sends, its session ends with the one exception, within bounds. */
class UsbIpFuzzTest {
    @FuzzTest
    void commandsAreReadOrRefused(byte[] data) {
        decode(data);
    }

    @FuzzTest
    void sessionsEnd(byte[] data) {
        session(data);
    }

    @Test
    @Timeout(30)
    void sessionsOfMutatedTransfersEnd() {
        ByteArrayOutputStream seed = new ByteArrayOutputStream();
        for (int i = 1; i < 8; i++) {
            ByteBuffer command = ByteBuffer.allocate(48);
            command.putInt(i == 7 ? 2 : 1).putInt(i).putInt(0x10001).putInt(i & 1);
            command.putInt(i % 4).putInt(i == 7 ? 1 : 0).putInt((i & 1) * 64);
            byte[] setup = UsbIpClient.setup(new UsbSetup(0x80, 6, 0x200, 0), 64);
            seed.writeBytes(command.put(40, setup).array());
        }
        byte[] bytes = seed.toByteArray();
        Random random = new Random(4);
        for (int round = 0; round < 1_500; round++) {
            byte[] data = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            for (int i = random.nextInt(6); i > 0 && data.length > 0; i--) {
                data[random.nextInt(data.length)] = (byte) random.nextInt(256);
            }
            decode(data);
            session(data);
        }
    }

    private static void decode(byte[] data) {
        try {
            UsbIpMessage.operation(Arrays.copyOf(data, UsbIpMessage.OPERATION));
        } catch (FormatException expected) {
            // One of the two ways to end.
        }
        try {
            UsbIpMessage.command(Arrays.copyOf(data, UsbIpMessage.COMMAND));
        } catch (FormatException expected) {
            // One of the two ways to end.
        }
        SyncFunctions.unionDataInterface(data);
    }

    private static void session(byte[] data) {
        RndisDevice device =
                new RndisDevice(
                        RndisDevice.Identity.phone("1", new Random(2)),
                        EthernetSettings.ACTIVESYNC);
        device.attached();
        UrbSession session =
                new UrbSession(
                        device, new ByteArrayInputStream(data), OutputStream.nullOutputStream());
        assertThatThrownBy(session::run).isInstanceOf(IOException.class);
        device.detached();
        assertThat(device.endpoint(0x82).orElseThrow().held()).isZero();
    }
}
