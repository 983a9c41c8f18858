package dev.cradle.core.enrolment;

import dev.cradle.core.ca.CaAnswer;
import dev.cradle.core.ca.CaCapabilities;
import dev.cradle.core.ca.CaConnector;
import dev.cradle.core.ca.CaRequest;
import dev.cradle.core.ca.CaTestStep;
import dev.cradle.core.ca.CertificateOwner;
import dev.cradle.core.ca.CertificateType;
import dev.cradle.core.ca.CertsrvConnector;
import dev.cradle.core.ca.CertsrvSettings;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.DeviceSelector;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.secrets.Secret;
import dev.cradle.core.trust.Trust;
import dev.cradle.core.trust.TrustSettings;
import dev.cradle.emulator.keys.KeyPairSource;
import dev.cradle.network.os.OsNetwork;
import dev.cradle.rapi.session.PeerNetworks;
import dev.cradle.rapi.session.RapiQuirks;
import dev.cradle.rapi.wire.RapiPorts;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The main program of a desk that enrols one device over sockets and dies at a given moment: {@code
 * FOLDER MOMENT [CERTSRV ROOT-FILE]}. Prints the port on which it listens.
 */
final class DoomedDesk {
    /** The moment between the authority's answer and its being written down. */
    static final String ANSWERED = "answered";

    private static final int DEAD = 9;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private DoomedDesk() {}

    public static void main(String[] arguments) throws Exception {
        String moment = arguments[1];
        OsNetwork loopback = OsNetwork.on(InetAddress.getByName("127.0.0.1"));
        try (CutDesk desk =
                        new CutDesk(Path.of(arguments[0]), KeyPairSource.from(new SecureRandom()));
                DeviceHub hub = new DeviceHub(Clock.systemUTC(), Optional::empty)) {
            var host =
                    hub.listen(
                            "tcp:127.0.0.1",
                            loopback,
                            RapiPorts.anyHostPorts(),
                            RapiQuirks.EMULATOR,
                            PeerNetworks.always(loopback.forPeer(loopback.localAddress())));
            System.out.println("port " + host.ports().control());
            ConnectedDevice device = new ConnectedDevice(hub.await(DeviceSelector.ONLY, PATIENCE));
            boolean certsrv = arguments.length > 2;
            EnrolmentFlow flow = certsrv ? unchecked(desk) : desk.flow();
            CaConnector authority =
                    certsrv
                            ? certsrv(arguments[2], Path.of(arguments[3]))
                            : dyingOnceAnswered(desk.authority(), moment);
            flow.enroll(
                    desk.order(EnrolmentOrder.EnrolmentLimits.USUAL),
                    device,
                    authority,
                    new EnrolmentObserver() {
                        @Override
                        public void reached(JournalRow row) {
                            if (row.state().id().equals(moment)) {
                                Runtime.getRuntime().halt(DEAD);
                            }
                        }
                    });
        }
        System.out.println("survived");
    }

    /** A flow that asks a scripted authority for nothing but the decision. */
    private static EnrolmentFlow unchecked(CutDesk desk) {
        return desk.flow((plan, authority) -> (request, chain) -> List.of());
    }

    static CaConnector certsrv(String address, Path root) throws Exception {
        X509Certificate trusted;
        try (var in = Files.newInputStream(root)) {
            trusted =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        return new CertsrvConnector(
                new CertsrvSettings(
                        "Corp",
                        URI.create(address),
                        dev.cradle.core.ca.ScriptedCertsrv.ACCOUNT,
                        TrustSettings.SYSTEM,
                        PATIENCE),
                Trust.of(Set.of(trusted)),
                () -> Secret.ofText(dev.cradle.core.ca.ScriptedCertsrv.PASSWORD));
    }

    private static CaConnector dyingOnceAnswered(CaConnector inner, String moment) {
        return new CaConnector() {
            @Override
            public CaAnswer submit(CaRequest request) throws CradleException {
                CaAnswer answer = inner.submit(request);
                if (moment.equals(ANSWERED)) {
                    Runtime.getRuntime().halt(DEAD);
                }
                return answer;
            }

            @Override
            public String name() {
                return inner.name();
            }

            @Override
            public CaCapabilities capabilities() {
                return inner.capabilities();
            }

            @Override
            public List<CertificateType> types() throws CradleException {
                return inner.types();
            }

            @Override
            public Optional<CertificateOwner> owner(Optional<String> person)
                    throws CradleException {
                return inner.owner(person);
            }

            @Override
            public CaAnswer poll(CaRequest request, String token) throws CradleException {
                return inner.poll(request, token);
            }

            @Override
            public Optional<CaAnswer> settle(CaRequest request) throws CradleException {
                return inner.settle(request);
            }

            @Override
            public List<X509Certificate> caChain() throws CradleException {
                return inner.caChain();
            }

            @Override
            public List<CaTestStep> test(java.util.function.Consumer<CaTestStep> each) {
                return inner.test(each);
            }

            @Override
            public void close() {
                inner.close();
            }
        };
    }
}
