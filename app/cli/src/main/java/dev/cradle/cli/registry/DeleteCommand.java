package dev.cradle.cli.registry;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.DeviceRegistry;
import dev.cradle.core.device.RegistryPlace;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.Optional;

/** {@code cradle reg delete}. */
@Command(
        name = "delete",
        description = "Deletes a value, or a key with all below it.",
        footerHeading = "%nExample:%n",
        footer = "  cradle reg delete HKCU\\\\Software\\\\Acme Level")
public final class DeleteCommand implements JobCommand {
    @Parameters(index = "0", paramLabel = "KEY", description = "The key.")
    private String key = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The value; without it the whole key goes.")
    private Optional<String> name = Optional.empty();

    @Override
    public Optional<String> audited() {
        return Optional.of("reg-delete");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        RegistryPlace place = RegistryPlace.parse(key);
        DeviceRegistry registry = new DeviceRegistry(context.device());
        if (name.isPresent()) {
            registry.deleteValue(place, name.get());
        } else {
            context.confirm("Delete " + place.full() + " with all below it?");
            registry.deleteKey(place);
        }
        return Answer.of(
                Json.object().with("key", place.full()).with("name", name),
                place.full() + name.map(n -> " " + n).orElse("") + " was deleted.");
    }
}
