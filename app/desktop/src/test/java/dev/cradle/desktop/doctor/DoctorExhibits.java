package dev.cradle.desktop.doctor;

import dev.cradle.core.diagnostics.Diagnosis;
import dev.cradle.core.diagnostics.Finding;
import dev.cradle.core.diagnostics.Layer;
import dev.cradle.core.diagnostics.SavedTrace;
import dev.cradle.core.jobs.Cancellation;
import dev.cradle.desktop.desk.DeskLinks;
import dev.cradle.desktop.gallery.Exhibits;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;
import dev.cradle.network.serial.SerialPortInfo;
import dev.cradle.network.usb.UsbException;

import javafx.application.Platform;
import javafx.scene.Parent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

final class DoctorExhibits implements Exhibits {
    private static final List<Layer> LINE =
            List.of(
                    Layer.PORT,
                    Layer.OPEN,
                    Layer.CALL,
                    Layer.LCP,
                    Layer.IPCP,
                    Layer.ADDRESS,
                    Layer.CONNECTION,
                    Layer.PASSWORD,
                    Layer.ROLE);
    private static final List<Layer> NETWORK =
            List.of(Layer.ADDRESS, Layer.CONNECTION, Layer.PASSWORD, Layer.ROLE);
    private static final String PORT = "serial:/dev/ttyUSB0";
    private static final List<String> SAYS =
            List.of(
                    "The port /dev/ttyUSB0 is there: FT232 USB-Serial (UART) IC.",
                    "It is open.",
                    "The device has called.",
                    "The link is agreed on (LCP).",
                    "Addresses are agreed on (IPCP).",
                    "The device has its address.",
                    "The device has connected to this computer.",
                    "No password stands in the way.",
                    "The desktop's role on the device is USER_AUTH.");

    private final TestDesk desk = new TestDesk();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public List<Exhibit> exhibits() {
        return List.of(
                Exhibit.page("doctor-new", () -> page(Optional.empty(), PORT)),
                running(),
                done("doctor-passed", LINE, good(9), PORT),
                done("doctor-failed", LINE, failing(), PORT),
                done("doctor-narrow", LINE, failing(), PORT).sized(784, 620),
                done("doctor-long", NETWORK, longest(), "tcp:192.168.55.100"),
                traced());
    }

    private static List<Finding> good(int layers) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            findings.add(new Finding(LINE.get(i), true, SAYS.get(i), ""));
        }
        return findings;
    }

    private static List<Finding> failing() {
        List<Finding> findings = good(3);
        findings.add(
                new Finding(
                        Layer.LCP,
                        false,
                        "The device speaks PPP, but no agreement on the link (LCP) is reached (17"
                                + " frames came, 5 of them damaged).",
                        "With damaged frames: a shorter cable, a lower rate, or flow=rtscts. Else"
                                + " restart the device, and keep the trace for a report."));
        return findings;
    }

    private static List<Finding> longest() {
        return List.of(
                new Finding(Layer.ADDRESS, true, "This computer has the address.", ""),
                new Finding(
                        Layer.CONNECTION,
                        false,
                        "Port 990 of 192.168.55.100 is taken by WcesComm (Windows Mobile Device"
                                + " Center, the connectivity service of an account that is signed"
                                + " in elsewhere), pid 123456.",
                        "Close Windows Mobile Device Center or ActiveSync and stop its services, as"
                                + " administrator: net stop RapiMgr, then net stop WcesComm. "
                                + "Let ordinary programs use it: sudo sysctl"
                                + " net.ipv4.ip_unprivileged_port_start=990, or give the Java"
                                + " runtime the right: sudo setcap cap_net_bind_service=+ep"
                                + " /opt/cradle/lib/runtime/bin/java, or choose a port above"
                                + " 1023."));
    }

    private Exhibit done(String name, List<Layer> path, List<Finding> findings, String link) {
        Diagnosis result = new Diagnosis(link, path, findings, true);
        return Exhibit.page(name, () -> page(Optional.of(result), link)).when(this::isOver);
    }

    private Exhibit running() {
        List<Finding> findings = good(3);
        findings.add(new Finding(Layer.LCP, false, "Not yet.", "Wait."));
        Diagnosis now = new Diagnosis(PORT, LINE, findings, false);
        return Exhibit.page("doctor-running", () -> page(Optional.of(now), PORT))
                .when(() -> model().diagnosis().get().isPresent());
    }

    private Exhibit traced() {
        Diagnosis result = new Diagnosis(PORT, LINE, failing(), true);
        return Exhibit.page("doctor-trace", () -> page(Optional.of(result), PORT))
                .when(() -> {
                    if (isOver() && model().traced().get().isEmpty()) {
                        model().saved(
                                        new SavedTrace(
                                                java.nio.file.Path.of(
                                                        "/home/help-desk/.local/share/cradle/traces",
                                                        SavedTrace.nameFor(
                                                                PORT, java.time.Instant.EPOCH)),
                                                412,
                                                0,
                                                40_000));
                    }
                    return model().traced().get().isPresent();
                });
    }

    private boolean isOver() {
        return model().diagnosis().get().filter(Diagnosis::over).isPresent();
    }

    private DoctorViewModel model() {
        return (DoctorViewModel) open.getLast();
    }

    private Parent page(Optional<Diagnosis> result, String link) {
        SerialPortInfo port =
                new SerialPortInfo(
                        "/dev/ttyUSB0",
                        "FT232 USB-Serial (UART) IC of the cradle at the counter",
                        Optional.empty());
        DeskLinks links =
                new DeskLinks(
                        desk.hub(),
                        Platform::runLater,
                        List::of,
                        List::of,
                        () -> List.of(port),
                        DeskLinks.Bluetooth.NONE);
        links.start();
        Examiner examiner =
                (_, cancellation, told) -> {
                    Diagnosis now = result.orElseThrow();
                    told.progress().accept(now);
                    return now.over() ? now : await(cancellation, now);
                };
        DoctorViewModel model =
                new DoctorViewModel(
                        desk.desk(),
                        links,
                        () -> {
                            throw new UsbException(UsbException.Failure.UNAVAILABLE, "none here");
                        },
                        examiner);
        DoctorFeature feature = new DoctorFeature(desk.desk(), model);
        open.add(links);
        open.add(feature);
        open.add(model);
        Parent page = (Parent) feature.page();
        model.choose(link);
        result.ifPresent(_ -> begin(model, link));
        return page;
    }

    /** As soon as the link is found, which takes the links' own thread a moment. */
    private static void begin(DoctorViewModel model, String link) {
        if (model.chosen().get().isPresent()) {
            model.look();
        } else {
            model.chosen()
                    .addListener((_, _, now) -> {
                        if (now.isPresent() && model.diagnosis().get().isEmpty()) {
                            model.look();
                        }
                    });
        }
    }

    private Diagnosis await(Cancellation cancellation, Diagnosis now)
            throws dev.cradle.core.problem.CradleException {
        return cancellation.interruptibly(() -> {
            end.await();
            return now;
        });
    }

    @Override
    public void close() {
        end.countDown();
        open.reversed()
                .forEach(part -> {
                    try {
                        if (part instanceof DeskLinks) {
                            part.close();
                        } else {
                            Fx.run(() -> {
                                try {
                                    part.close();
                                } catch (Exception e) {
                                    throw new AssertionError(e);
                                }
                            });
                        }
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
        desk.close();
    }
}
