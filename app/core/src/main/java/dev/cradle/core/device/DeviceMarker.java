package dev.cradle.core.device;

import dev.cradle.formats.reg.RegistryType;
import dev.cradle.formats.reg.RegistryValue;
import dev.cradle.rapi.session.RapiException;
import dev.cradle.rapi.session.RapiSession;
import dev.cradle.rapi.wire.Bytes;
import dev.cradle.rapi.wire.Handle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** The random value by which Cradle knows a device again, kept in the device's registry. */
final class DeviceMarker {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceMarker.class);

    /** Below HKEY_CURRENT_USER. */
    private static final String KEY = "Software\\Cradle";

    private static final String NAME = "Marker";
    private static final int MARKER_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private DeviceMarker() {}

    /**
     * The device's marker, 32 lower-case hex digits; a new one where it has none yet.
     *
     * @return empty where the device lets Cradle neither read nor write it
     * @throws IOException when the link is lost or the device cannot be understood
     */
    static Optional<String> readOrMake(RapiSession session) throws IOException {
        try {
            Optional<String> known =
                    session.registry()
                            .query(Handle.HKEY_CURRENT_USER, KEY, NAME)
                            .filter(value -> value.type() == RegistryType.SZ.number())
                            .map(value -> text(value.data()))
                            .filter(text -> text.matches("[0-9a-f]{32}"));
            if (known.isPresent()) {
                return known;
            }
            String made = create();
            session.registry()
                    .set(
                            Handle.HKEY_CURRENT_USER,
                            KEY,
                            NAME,
                            RegistryType.SZ.number(),
                            Bytes.of(RegistryValue.sz(NAME, made).data()));
            return Optional.of(made);
        } catch (RapiException e) {
            if (!Refusals.isRefusal(e)) {
                throw e;
            }
            LOG.debug("The device keeps no marker: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static String create() {
        byte[] bytes = new byte[MARKER_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String text(Bytes data) {
        String text = new String(data.toByteArray(), StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
