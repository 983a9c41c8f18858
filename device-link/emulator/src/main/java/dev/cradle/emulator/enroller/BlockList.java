package dev.cradle.emulator.enroller;

import dev.cradle.emulator.registry.RegistryAccess;
import dev.cradle.emulator.registry.RegistryPath;
import dev.cradle.formats.reg.RegistryValue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the user chose to block, kept in the registry: pairs of server and certificate type, and
 * single certificates by thumbprint (device-certificates.md 2.5). Cleared in the device's settings.
 */
public final class BlockList {
    private static final RegistryPath KEY = EnrollerQuirks.HOME.child("Blocked");

    private final RegistryAccess registry;

    public BlockList(RegistryAccess registry) {
        this.registry = registry;
    }

    public boolean blocks(String server, String type) {
        return registry.value(KEY, pair(server, type)).isPresent();
    }

    public boolean blocks(String thumbprint) {
        return registry.value(KEY, thumbprint).isPresent();
    }

    void block(String server, String type, Optional<String> thumbprint) {
        registry.set(KEY, RegistryValue.dword(pair(server, type), 1));
        thumbprint.ifPresent(hash -> registry.set(KEY, RegistryValue.dword(hash, 1)));
    }

    /** The entries: thumbprints, and {@code type at server}. */
    public List<String> entries() {
        return registry.values(KEY).stream().map(RegistryValue::name).toList();
    }

    /** Takes everything off the list. */
    public void clear() {
        registry.deleteKey(KEY);
    }

    /** The port is left out: a desktop whose port 80 is taken has another one each time. */
    private static String pair(String server, String type) {
        int colon = server.lastIndexOf(':');
        String host = colon < 0 ? server : server.substring(0, colon);
        return (type + " at " + host).toLowerCase(Locale.ROOT);
    }
}
