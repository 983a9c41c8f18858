package dev.cradle.core.diagnostics;

import dev.cradle.core.device.BluetoothLink;
import dev.cradle.core.device.Device;
import dev.cradle.core.device.DeviceHub;
import dev.cradle.core.device.DeviceStatus;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.device.OpenLink;
import dev.cradle.core.device.RapiRole;
import dev.cradle.core.device.SerialLink;
import dev.cradle.core.device.UsbLink;
import dev.cradle.core.problem.CradleException;
import dev.cradle.formats.security.RoleMask;
import dev.cradle.network.cable.CableStatus;
import dev.cradle.network.cable.UsbLine;
import dev.cradle.network.cable.UsbStatus;
import dev.cradle.network.chat.LineStatus;
import dev.cradle.network.ppp.PppStatus;
import dev.cradle.network.serial.SerialOpenException;
import dev.cradle.network.serial.SerialOpenException.Reason;
import dev.cradle.network.serial.SerialPortInfo;
import dev.cradle.network.serial.SerialPorts;
import dev.cradle.network.usb.SyncFunction;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Walks the layers of one link, and names the first that does not work, with its remedy. */
public final class LinkDoctor {
    /** Between two looks at a line, which tells nobody of its progress. */
    private static final long LOOK_MILLIS = 200;

    /** Opens the link that is looked at. */
    @FunctionalInterface
    public interface Opening {
        OpenLink open() throws CradleException;
    }

    private final String name;
    private final LinkSpec spec;
    private final DeviceHub hub;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param hub of this examination alone
     */
    public LinkDoctor(String name, LinkSpec spec, DeviceHub hub) {
        this.name = name;
        this.spec = spec;
        this.hub = hub;
    }

    /**
     * Looks at the link until a device is connected, or asks for something, or the time is over.
     *
     * @param opening opens the link, which stays open
     * @param longest how long a device is waited for
     */
    public Diagnosis examine(Opening opening, Duration longest) throws InterruptedException {
        try {
            OpenLink link = opening.open();
            await(longest);
            if (link instanceof SerialLink serial) {
                port();
                line(serial.cable().status());
            }
            if (link instanceof UsbLink usb) {
                usb(usb.cables().status());
            }
            if (link instanceof BluetoothLink bluetooth) {
                bluetooth(bluetooth.cables().furthest());
            }
            if (findings.stream().allMatch(Finding::good)) {
                device();
            }
        } catch (CradleException notOpen) {
            notOpen(notOpen);
        }
        return new Diagnosis(name, List.copyOf(findings));
    }

    private void await(Duration longest) throws InterruptedException {
        Semaphore changes = new Semaphore(0);
        hub.watch(_ -> changes.release());
        long end = System.nanoTime() + longest.toNanos();
        while (!decided() && System.nanoTime() - end < 0) {
            boolean changed = changes.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (changed) {
                changes.drainPermits();
            }
        }
    }

    private boolean decided() {
        return hub.devices().stream()
                .anyMatch(status -> status.state() != DeviceStatus.State.CONNECTING);
    }

    private void port() {
        if (spec instanceof LinkSpec.Serial serial) {
            String words =
                    SerialPorts.at(serial.port())
                            .map(SerialPortInfo::description)
                            .orElse(serial.port());
            findings.add(DoctorWords.good(Layer.PORT, "port.there", serial.port(), words));
        }
    }

    private void notOpen(CradleException problem) {
        if (problem.getCause() instanceof UsbException usb) {
            Layer layer = usb.failure() == Failure.UNAVAILABLE ? Layer.PORT : Layer.OPEN;
            findings.add(new Finding(layer, false, problem.why(), problem.next()));
            return;
        }
        boolean absent =
                !(problem.getCause() instanceof SerialOpenException serial)
                        || serial.reason() == Reason.NO_SUCH_PORT;
        if (!absent) {
            port();
        }
        findings.add(
                new Finding(
                        absent ? Layer.PORT : Layer.OPEN, false, problem.why(), problem.next()));
    }

    private void line(CableStatus status) {
        if (status.port().isPresent()) {
            String why = status.port().get().getMessage() + ".";
            findings.add(
                    status.port().get() instanceof SerialOpenException typed
                            ? new Finding(Layer.OPEN, false, why, typed.remedy())
                            : new Finding(Layer.OPEN, false, why, "Plug it in again."));
            return;
        }
        findings.add(DoctorWords.good(Layer.OPEN, "open.done"));
        conversation(status);
    }

    private void bluetooth(Optional<CableStatus> furthest) {
        findings.add(DoctorWords.good(Layer.OPEN, "bluetooth.open"));
        if (furthest.isEmpty()) {
            findings.add(DoctorWords.bad(Layer.CALL, "bluetooth.nothing"));
        } else {
            conversation(furthest.get());
        }
    }

    /** Of several devices the one that has come furthest is told of. */
    private void usb(UsbStatus status) {
        if (status.bus().isPresent()) {
            refused(Layer.PORT, status.bus().get());
            return;
        }
        Optional<UsbStatus.Plugged> best =
                status.devices().stream()
                        .max(
                                Comparator.comparing((UsbStatus.Plugged p) -> p.cable().furthest())
                                        .thenComparing(UsbStatus.Plugged::reached));
        if (best.isEmpty()) {
            findings.add(DoctorWords.bad(Layer.PORT, "usb.none", status.others()));
            return;
        }
        UsbStatus.Plugged device = best.get();
        findings.add(DoctorWords.good(Layer.PORT, "usb.there", device.device().name()));
        Optional<IOException> fault = device.cable().port();
        if (device.reached() == UsbLine.Reached.NOTHING && fault.isPresent()) {
            refused(Layer.OPEN, fault.get());
            return;
        }
        findings.add(DoctorWords.good(Layer.OPEN, "open.done"));
        switch (device.function()) {
            case SyncFunction.Rndis _ -> rndis(device, fault);
            case SyncFunction.Serial _ -> conversation(device.cable());
        }
    }

    private void refused(Layer layer, IOException why) {
        String next = why instanceof UsbException usb ? usb.remedy() : "Plug it in again.";
        findings.add(new Finding(layer, false, why.getMessage() + ".", next));
    }

    private void rndis(UsbStatus.Plugged device, Optional<IOException> fault) {
        if (device.reached() != UsbLine.Reached.STARTED) {
            findings.add(
                    fault.isPresent()
                            ? DoctorWords.bad(
                                    Layer.RNDIS,
                                    "rndis.none",
                                    String.valueOf(fault.get().getMessage()))
                            : DoctorWords.bad(Layer.RNDIS, "rndis.silent"));
            return;
        }
        findings.add(DoctorWords.good(Layer.RNDIS, "rndis.started"));
        findings.add(
                device.cable().furthest() == LineStatus.Reached.UP
                        ? DoctorWords.good(Layer.ADDRESS, "address.agreed")
                        : DoctorWords.bad(Layer.ADDRESS, "address.none"));
    }

    /** How far the device's call and PPP have come. */
    private void conversation(CableStatus status) {
        long bytes = status.line().map(LineStatus::bytesHeard).orElse(0L);
        switch (status.furthest()) {
            case NOTHING -> findings.add(DoctorWords.bad(Layer.CALL, "call.nothing"));
            case NOISE -> findings.add(DoctorWords.bad(Layer.CALL, "call.noise", bytes));
            case HANDSHAKE -> {
                call(status);
                findings.add(DoctorWords.bad(Layer.PPP, "ppp.none"));
            }
            case LCP -> {
                call(status);
                PppStatus.FrameCounts frames =
                        status.line()
                                .flatMap(LineStatus::ppp)
                                .map(PppStatus::frames)
                                .orElse(new PppStatus.FrameCounts(0, 0, 0, 0, 0, 0));
                findings.add(
                        DoctorWords.bad(
                                Layer.PPP,
                                "ppp.stuck",
                                frames.received() + frames.damaged(),
                                frames.damaged()));
            }
            case IPCP -> {
                agreed(status);
                findings.add(DoctorWords.bad(Layer.ADDRESS, "address.none"));
            }
            case UP -> {
                agreed(status);
                findings.add(DoctorWords.good(Layer.ADDRESS, "address.agreed"));
            }
        }
    }

    private void call(CableStatus status) {
        boolean word = status.line().map(line -> line.clientsHeard() > 0).orElse(false);
        findings.add(DoctorWords.good(Layer.CALL, word ? "call.heard" : "call.resumed"));
    }

    private void agreed(CableStatus status) {
        call(status);
        findings.add(DoctorWords.good(Layer.PPP, "ppp.agreed"));
    }

    private void device() {
        Optional<DeviceStatus> found = hub.devices().stream().findFirst();
        if (found.isEmpty()) {
            findings.add(DoctorWords.bad(Layer.CONNECTION, "connection.none"));
            return;
        }
        findings.add(DoctorWords.good(Layer.CONNECTION, "connection.made"));
        switch (found.get().state()) {
            case CONNECTING, LOST ->
                    findings.add(DoctorWords.bad(Layer.CONNECTION, "connection.early"));
            case LOCKED -> findings.add(DoctorWords.bad(Layer.PASSWORD, "password.needed"));
            case LOCKED_ON_DEVICE ->
                    findings.add(DoctorWords.bad(Layer.PASSWORD, "password.screen"));
            case WRONG_PASSWORD -> findings.add(DoctorWords.bad(Layer.PASSWORD, "password.wrong"));
            case CONNECTED -> {
                findings.add(DoctorWords.good(Layer.PASSWORD, "password.fine"));
                found.get().device().ifPresent(this::role);
            }
        }
    }

    private void role(Device device) {
        Optional<RoleMask> role = RapiRole.of(device);
        findings.add(
                role.isPresent()
                        ? DoctorWords.good(Layer.ROLE, "role.told", role.get().names())
                        : DoctorWords.good(Layer.ROLE, "role.untold"));
    }
}
