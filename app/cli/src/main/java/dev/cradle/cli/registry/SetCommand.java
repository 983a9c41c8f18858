package dev.cradle.cli.registry;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.DeviceRegistry;
import dev.cradle.core.device.RegistryPlace;
import dev.cradle.core.problem.CradleException;
import dev.cradle.formats.reg.RegistryValue;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Optional;

/** {@code cradle reg set}. */
@Command(
        name = "set",
        description = "Sets a value; makes its key where that is missing.",
        footerHeading = "%nExample:%n",
        footer = "  cradle reg set HKCU\\\\Software\\\\Acme Level REG_DWORD 3")
public final class SetCommand implements JobCommand {
    @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
    private String key = "";

    @Parameters(
            index = "1",
            paramLabel = "NAME",
            description = "The value's name; \"\" is the key's own.")
    private String name = "";

    @Parameters(
            index = "2",
            paramLabel = "TYPE",
            description = "REG_SZ, REG_DWORD, REG_BINARY, REG_MULTI_SZ or REG_EXPAND_SZ.")
    private String type = "";

    @Parameters(
            index = "3",
            paramLabel = "DATA",
            description = "Text, a number, hexadecimal bytes, or items separated by \\\\0.")
    private String data = "";

    @Override
    public Optional<String> audited() {
        return Optional.of("reg-set");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        RegistryValue value = DeviceRegistry.parse(name, type, data);
        RegistryPlace place = RegistryPlace.parse(key);
        new DeviceRegistry(context.device()).set(place, value);
        return Answer.of(
                Json.object()
                        .with("key", place.full())
                        .with("name", name)
                        .with("type", value.type().symbol())
                        .with("data", data),
                place.full() + " " + name + " was set.");
    }
}
