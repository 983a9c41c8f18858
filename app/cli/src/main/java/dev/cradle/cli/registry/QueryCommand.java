package dev.cradle.cli.registry;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.DeviceRegistry;
import dev.cradle.core.device.RegistryPlace;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.formats.binary.FormatException;
import dev.cradle.formats.reg.RegistryValue;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** {@code cradle reg query}. */
@Command(
        name = "query",
        description = "Shows the values of a key, or one of them.",
        footerHeading = "%nExample:%n",
        footer = "  cradle reg query HKLM\\\\Ident Name")
public final class QueryCommand implements JobCommand {
    @Option(names = "-r", description = "Also the keys below.")
    private boolean recursive;

    @Parameters(index = "0", paramLabel = "KEY", description = "For instance HKLM\\\\Comm.")
    private String key = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "One value; \"\" is the key's own.")
    private Optional<String> name = Optional.empty();

    private record Line(String key, RegistryValue value) {}

    @Override
    public Answer run(CommandContext context) throws CradleException {
        RegistryPlace place = RegistryPlace.parse(key);
        DeviceRegistry registry = new DeviceRegistry(context.device());
        List<Line> lines = new ArrayList<>();
        List<String> subkeys = new ArrayList<>();
        if (name.isPresent() && !recursive) {
            lines.add(
                    new Line(
                            place.full(),
                            registry.value(place, name.get()).orElseThrow(() -> missing(place))));
        } else {
            for (DeviceRegistry.Contents contents : registry.read(place, recursive)) {
                contents.key().values().stream()
                        .filter(value ->
                                name.isEmpty() || value.name().equalsIgnoreCase(name.get()))
                        .forEach(value -> lines.add(new Line(contents.key().path(), value)));
                contents.subkeys()
                        .forEach(subkey -> subkeys.add(contents.key().path() + "\\" + subkey));
            }
        }
        return Answer.of(
                lines.stream().map(line -> json(line).build()).toList(),
                out -> {
                    lines.forEach(line ->
                            out.println(
                                    line.key()
                                            + "  "
                                            + (line.value().name().isEmpty()
                                                    ? "(default)"
                                                    : line.value().name())
                                            + "  "
                                            + line.value().type().symbol()
                                            + "  "
                                            + line.value().display()));
                    if (!recursive) {
                        subkeys.forEach(out::println);
                    }
                });
    }

    private CradleException missing(RegistryPlace place) {
        return new CradleException(
                ProblemCode.DEVICE_CALL_FAILED,
                "The value was not read.",
                place.full() + " has no value “" + name.orElse("") + "”.",
                "Look with “cradle reg query " + key + "”.");
    }

    private static Json json(Line line) {
        return Json.object()
                .with("key", line.key())
                .with("name", line.value().name())
                .with("type", line.value().type().symbol())
                .with("data", data(line.value()));
    }

    /** Text as text, numbers as numbers, the rest as hexadecimal digits. */
    private static Object data(RegistryValue value) {
        try {
            return switch (value.type()) {
                case SZ, EXPAND_SZ, LINK -> value.asText();
                case MULTI_SZ -> value.asMultiText();
                case DWORD, DWORD_BIG_ENDIAN -> value.asDword();
                case NONE, BINARY -> HexFormat.of().formatHex(value.data());
            };
        } catch (FormatException odd) {
            return HexFormat.of().formatHex(value.data());
        }
    }
}
