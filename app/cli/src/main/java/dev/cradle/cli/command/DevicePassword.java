package dev.cradle.cli.command;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** The password of a locked device: from a file, the environment, or the person at the terminal. */
public final class DevicePassword implements Supplier<Optional<char[]>> {
    /** The variable that holds it for scripts. */
    public static final String VARIABLE = "CRADLE_DEVICE_PASSWORD";

    private static final Logger LOG = LoggerFactory.getLogger(DevicePassword.class);

    private final GlobalOptions options;
    private final Terminal terminal;

    public DevicePassword(GlobalOptions options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    @Override
    public Optional<char[]> get() {
        try {
            Optional<char[]> given = terminal.given(options.passwordFile(), VARIABLE);
            return given.isPresent() || !terminal.interactive()
                    ? given
                    : terminal.secret("Password of the device");
        } catch (IOException unreadable) {
            LOG.warn("The password was not read: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }
}
