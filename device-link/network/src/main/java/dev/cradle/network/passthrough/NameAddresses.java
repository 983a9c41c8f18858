package dev.cradle.network.passthrough;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Addresses that stand for names, from 192.0.2.0/24, which is kept for documentation and reached by
 * nobody (RFC 5737). Thread-safe.
 */
final class NameAddresses {
    private static final int MOST = 254;

    private final List<String> names = new ArrayList<>();

    /** The address of a name, the same every time; empty when there are too many names. */
    synchronized Optional<Inet4Address> of(String name) {
        int index = 0;
        while (index < names.size() && !names.get(index).equalsIgnoreCase(name)) {
            index++;
        }
        if (index == MOST) {
            return Optional.empty();
        }
        if (index == names.size()) {
            names.add(name);
        }
        return Optional.of(
                ConnectMessage.address(new byte[] {(byte) 192, 0, 2, (byte) (index + 1)}));
    }

    synchronized Optional<String> nameOf(Inet4Address address) {
        byte[] bytes = address.getAddress();
        int index = (bytes[3] & 0xFF) - 1;
        boolean ours = bytes[0] == (byte) 192 && bytes[1] == 0 && bytes[2] == 2;
        return ours && index >= 0 && index < names.size()
                ? Optional.of(names.get(index))
                : Optional.empty();
    }
}
