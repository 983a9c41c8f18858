package dev.cradle.network.ethernet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cradle.network.link.LinkAddresses;
import dev.cradle.network.peer.Wireshark;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Wireshark reads what both ends say to each other. */
class TsharkTest {
    /** Carries frames to the other end and records them as a pcap of Ethernet. */
    private static final class Wire implements EthernetEnd.Outside {
        private final ByteArrayOutputStream capture;
        private final Deque<byte[]> frames = new ArrayDeque<>();

        Wire(ByteArrayOutputStream capture) {
            this.capture = capture;
        }

        @Override
        public void frame(byte[] frame) {
            frames.add(frame);
            capture.writeBytes(
                    ByteBuffer.allocate(16)
                            .putInt(1)
                            .putInt(0)
                            .putInt(frame.length)
                            .putInt(frame.length)
                            .array());
            capture.writeBytes(frame);
        }

        @Override
        public void up(LinkAddresses addresses) {}

        @Override
        public void packet(byte[] packet) {}
    }

    @Test
    @Timeout(60)
    void wiresharkUnderstandsDhcpAndArp(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream capture = new ByteArrayOutputStream();
        // Magic, version 2.4, zone, accuracy, most bytes of a packet, Ethernet.
        capture.writeBytes(
                ByteBuffer.allocate(24)
                        .putInt(0xA1B2C3D4)
                        .putShort((short) 2)
                        .putShort((short) 4)
                        .putInt(0)
                        .putInt(0)
                        .putInt(65535)
                        .putInt(1)
                        .array());
        record(capture);
        Path file = Files.write(folder.resolve("start.pcap"), capture.toByteArray());

        List<String> lines =
                Wireshark.fields(
                        file,
                        List.of(
                                "frame.protocols",
                                "dhcp.option.dhcp",
                                "dhcp.ip.your",
                                "arp.opcode",
                                "ip.checksum.status",
                                "udp.checksum.status",
                                "_ws.malformed"),
                        "-o",
                        "ip.check_checksum:TRUE",
                        "-o",
                        "udp.check_checksum:TRUE");

        assertThat(lines)
                .containsExactly(
                        "eth:ethertype:arp|||1|||",
                        "eth:ethertype:ip:udp:dhcp|1|0.0.0.0||1|1|",
                        "eth:ethertype:ip:udp:dhcp|2|169.254.2.2||1|1|",
                        "eth:ethertype:ip:udp:dhcp|3|0.0.0.0||1|1|",
                        "eth:ethertype:ip:udp:dhcp|5|169.254.2.2||1|1|",
                        "eth:ethertype:arp|||1|||",
                        "eth:ethertype:arp|||1|||",
                        "eth:ethertype:arp|||2|||");
    }

    /**
     * A whole start: announcement, discover, offer, request, ack, announcement, question, answer.
     */
    private static void record(ByteArrayOutputStream capture) {
        Wire fromHost = new Wire(capture);
        Wire fromDevice = new Wire(capture);
        EthernetEnd host =
                EthernetEnd.host(
                        new MacAddress(0x02_00_00_00_00_02L),
                        EthernetSettings.ACTIVESYNC,
                        1500,
                        new Random(1),
                        fromHost);
        EthernetEnd device =
                EthernetEnd.device(
                        new MacAddress(0x02_00_00_00_00_01L),
                        EthernetSettings.ACTIVESYNC,
                        1500,
                        fromDevice);
        device.start(0);
        host.start(0);
        while (!fromHost.frames.isEmpty() || !fromDevice.frames.isEmpty()) {
            while (!fromHost.frames.isEmpty()) {
                device.receive(fromHost.frames.remove(), 0);
            }
            while (!fromDevice.frames.isEmpty()) {
                host.receive(fromDevice.frames.remove(), 0);
            }
        }
    }
}
