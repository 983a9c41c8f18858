package dev.cradle.core.device;

/** A link that is open; closing it takes away what the hub does not own. */
public interface OpenLink extends AutoCloseable {
    /** Where devices look for Desktop Pass-Through. */
    int PASS_THROUGH_PORT = 5721;

    /** TCP port for devices of WM5 and later, as it was had. */
    int control();

    /** TCP port for legacy devices, as it was had. */
    int legacy();

    /** The RAPI port of legacy devices. */
    int device();

    int passThroughPort();

    @Override
    void close();
}
