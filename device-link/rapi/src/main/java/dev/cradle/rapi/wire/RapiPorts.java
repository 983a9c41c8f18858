package dev.cradle.rapi.wire;

/**
 * Ports of both eras (rapi-wire.md 1.1).
 *
 * @param control TCP, host: control and data channels of WM5+ devices
 * @param legacy TCP, host: control connection of older devices
 * @param device TCP, device: RAPI1
 * @param trigger UDP, device: "please connect"
 */
public record RapiPorts(int control, int legacy, int device, int trigger) {
    public static final RapiPorts STANDARD = new RapiPorts(990, 5679, 990, 5679);

    /** Host ports chosen by the system, for a host beside another one. */
    public static RapiPorts anyHostPorts() {
        return new RapiPorts(0, 0, STANDARD.device, STANDARD.trigger);
    }
}
