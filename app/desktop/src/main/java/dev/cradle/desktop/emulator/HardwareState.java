package dev.cradle.desktop.emulator;

import dev.cradle.emulator.EmulatedDevice;
import dev.cradle.emulator.system.Power;

/**
 * Where the switches, slots and contacts of a device stand.
 *
 * @param battery charge in percent
 * @param cardSlot whether there is a slot for a storage card
 */
record HardwareState(
        boolean cradled,
        boolean connected,
        int battery,
        boolean charging,
        boolean cardSlot,
        boolean cardInserted) {
    static HardwareState of(EmulatedDevice device) {
        Power power = device.state().system().power();
        return new HardwareState(
                device.cradled(),
                device.connected(),
                power.percent(),
                power.external(),
                device.card().exists(),
                device.card().inserted());
    }
}
