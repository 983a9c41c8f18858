package dev.cradle.network.os;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.UnknownHostException;

class PortListingsTest {
    private static final String PROC_NET_TCP =
            """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:162F 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1 0
               1: 0202FEA9:03DE 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 222 1 0
               2: 00000000:1659 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 333 1 0
               3: 0202FEA9:162E 0102FEA9:C000 01 00000000:00000000 00:00000000 00000000     0        0 444 1 0
            """;
    private static final String NETSTAT =
            """

            Aktive Verbindungen

              Proto  Lokale Adresse         Remoteadresse          Status           PID
              TCP    0.0.0.0:990            0.0.0.0:0              ABHÖREN          1234
              TCP    127.0.0.1:5679         0.0.0.0:0              ABHÖREN          4321
              TCP    169.254.2.2:5721       169.254.2.1:49153      HERGESTELLT      99
            """;

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    @Test
    void findsTheInodeThatListensOnTheAddress() throws Exception {
        assertThat(
                        PortListings.linuxInode(
                                Transport.TCP, PROC_NET_TCP, address("169.254.2.2"), 990))
                .contains("222");
        assertThat(
                        PortListings.linuxInode(
                                Transport.TCP, PROC_NET_TCP, address("169.254.2.2"), 5679))
                .isEmpty();
    }

    @Test
    void findsTheInodeThatListensOnAllAddresses() throws Exception {
        assertThat(
                        PortListings.linuxInode(
                                Transport.TCP, PROC_NET_TCP, address("169.254.2.2"), 5721))
                .contains("333");
    }

    @Test
    void takesNoConnectionForAListener() throws Exception {
        assertThat(
                        PortListings.linuxInode(
                                Transport.TCP, PROC_NET_TCP, address("169.254.2.2"), 5678))
                .isEmpty();
    }

    @Test
    void findsAnIpv4ListenerInTheTableOfIpv6() throws Exception {
        String table =
                """
                  sl  local_address                         remote_address                        st
                   0: 0000000000000000FFFF00000202FEA9:03DE 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 777
                """;

        assertThat(PortListings.linuxInode(Transport.TCP, table, address("169.254.2.2"), 990))
                .contains("777");
    }

    @Test
    void readsNetstatInAnyLanguage() throws Exception {
        assertThat(PortListings.netstatHolder(Transport.TCP, NETSTAT, address("169.254.2.2"), 990))
                .contains(1234L);
        assertThat(PortListings.netstatHolder(Transport.TCP, NETSTAT, address("169.254.2.2"), 5679))
                .isEmpty();
        assertThat(PortListings.netstatHolder(Transport.TCP, NETSTAT, address("169.254.2.2"), 5721))
                .isEmpty();
    }

    @Test
    void namesTheServicesInsideAHostProcess() {
        assertThat(PortListings.tasklistName("\"svchost.exe\",\"1234\",\"RapiMgr,WcesComm\"\r\n"))
                .contains("svchost.exe (RapiMgr,WcesComm)");
        assertThat(PortListings.tasklistName("\"wcescomm.exe\",\"1234\",\"N/A\"\r\n"))
                .contains("wcescomm.exe");
        assertThat(PortListings.tasklistName("INFO: no such task")).isEmpty();
    }

    @Test
    void readsLsof() throws Exception {
        String listing = "p501\ncjava\nf12\nn127.0.0.1:5679\np502\ncrapid\nn*:990\n";

        assertThat(PortListings.lsofHolder(listing, address("169.254.2.2"), 990))
                .contains("rapid, pid 502");
        assertThat(PortListings.lsofHolder(listing, address("169.254.2.2"), 5679)).isEmpty();
    }

    @Test
    void findsHoldersOfDatagramPorts() throws Exception {
        String proc =
                """
                   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref
                  10: 0202FEA9:162F 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 555 2
                """;
        String netstat =
                "  UDP    0.0.0.0:5679           *:*                                    77\r\n";

        assertThat(PortListings.linuxInode(Transport.UDP, proc, address("169.254.2.2"), 5679))
                .contains("555");
        assertThat(PortListings.netstatHolder(Transport.UDP, netstat, address("10.0.0.1"), 5679))
                .contains(77L);
        assertThat(PortListings.netstatHolder(Transport.TCP, netstat, address("10.0.0.1"), 5679))
                .isEmpty();
    }

    @Test
    void bearsGarbage() throws Exception {
        for (String garbage : new String[] {"", "\n\n", "x y z", "TCP", "a b c d e f g h i j k"}) {
            assertThat(PortListings.linuxInode(Transport.TCP, garbage, address("127.0.0.1"), 1))
                    .isEmpty();
            assertThat(PortListings.netstatHolder(Transport.TCP, garbage, address("127.0.0.1"), 1))
                    .isEmpty();
            assertThat(PortListings.lsofHolder(garbage, address("127.0.0.1"), 1)).isEmpty();
        }
    }
}
