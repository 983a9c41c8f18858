package dev.cradle.network.usb.gadget;

import dev.cradle.network.usb.UsbConfiguration;
import dev.cradle.network.usb.UsbDescription;
import dev.cradle.network.usb.UsbException;
import dev.cradle.network.usb.UsbException.Failure;
import dev.cradle.network.usb.UsbSetup;

import java.util.Arrays;

/**
 * Endpoint zero of an emulated device: answers the standard requests of USB 2.0 chapter 9 and hands
 * the others to the device. Thread-safe.
 */
public final class GadgetControl {
    private static final int STANDARD = 0;
    private static final int KIND_MASK = 0x60;
    private static final int RECIPIENT_MASK = 0x1F;
    private static final int ENDPOINT = 2;

    private static final int GET_STATUS = 0;
    private static final int CLEAR_FEATURE = 1;
    private static final int SET_FEATURE = 3;
    private static final int SET_ADDRESS = 5;
    private static final int GET_DESCRIPTOR = 6;
    private static final int GET_CONFIGURATION = 8;
    private static final int SET_CONFIGURATION = 9;
    private static final int GET_INTERFACE = 10;
    private static final int SET_INTERFACE = 11;

    private final UsbGadget gadget;
    private volatile int configuration;

    public GadgetControl(UsbGadget gadget) {
        this.gadget = gadget;
    }

    /**
     * One control transfer.
     *
     * @param data what the host sends
     * @param length most bytes of the answer
     * @throws UsbException with {@link Failure#STALLED} when the device refuses
     */
    public byte[] transfer(UsbSetup setup, byte[] data, int length) throws UsbException {
        byte[] answer =
                (setup.requestType() & KIND_MASK) == STANDARD
                        ? standard(setup)
                        : gadget.control(setup, data);
        return answer.length > length ? Arrays.copyOf(answer, length) : answer;
    }

    private byte[] standard(UsbSetup setup) throws UsbException {
        switch (setup.request()) {
            case GET_DESCRIPTOR -> {
                return descriptor(setup.value() >> 8, setup.value() & 0xFF);
            }
            case GET_STATUS -> {
                return new byte[2];
            }
            case GET_CONFIGURATION -> {
                return new byte[] {(byte) configuration};
            }
            case GET_INTERFACE -> {
                return new byte[1];
            }
            case SET_CONFIGURATION -> configure(setup.value() & 0xFF);
            case CLEAR_FEATURE -> clear(setup);
            case SET_ADDRESS, SET_FEATURE -> {}
            case SET_INTERFACE -> {
                if (setup.value() != 0) {
                    throw refused("another setting of an interface");
                }
            }
            default -> throw refused("request " + setup.request());
        }
        return new byte[0];
    }

    private byte[] descriptor(int type, int index) throws UsbException {
        UsbDescription description = gadget.description();
        switch (type) {
            case Descriptors.DEVICE -> {
                return Descriptors.device(description);
            }
            case Descriptors.CONFIGURATION -> {
                if (index < description.configurations().size()) {
                    return Descriptors.configuration(description.configurations().get(index));
                }
            }
            case Descriptors.STRING -> {
                if (index <= gadget.texts().size()) {
                    return index == 0
                            ? Descriptors.languages()
                            : Descriptors.text(gadget.texts().get(index - 1));
                }
            }
            default -> {}
        }
        throw refused("descriptor " + type);
    }

    void configure(int value) throws UsbException {
        boolean known =
                gadget.description().configurations().stream()
                        .map(UsbConfiguration::value)
                        .anyMatch(v -> v == value);
        if (value != 0 && !known) {
            throw refused("configuration " + value);
        }
        configuration = value;
        gadget.configured(value);
    }

    private void clear(UsbSetup setup) {
        if ((setup.requestType() & RECIPIENT_MASK) == ENDPOINT) {
            gadget.endpoint(setup.index() & 0xFF).ifPresent(EndpointPipe::clearHalt);
        }
    }

    private static UsbException refused(String what) {
        return new UsbException(Failure.STALLED, "the device refuses " + what);
    }

    /** The value of the configuration in use, 0 for none. */
    public int configuration() {
        return configuration;
    }
}
