package dev.cradle.cli.authorities;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Json;
import dev.cradle.core.ca.AuthorityEntry;
import dev.cradle.core.ca.CertificateAuthorities;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code cradle ca list}. */
@Command(
        name = "list",
        description = "Lists the configured authorities.",
        footerHeading = "%nExample:%n",
        footer = "  cradle ca list")
public final class ListCommand implements JobCommand {
    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        CertificateAuthorities authorities = context.workspace().authorities();
        Optional<String> preferred = authorities.preferred().map(AuthorityEntry::name);
        List<AuthorityEntry> entries = authorities.list();
        return Answer.list(
                entries.stream().map(e -> json(e, preferred)).toList(),
                List.of("NAME", "PROTOCOL", "URL", "ACCOUNT", "DEFAULT"),
                entries.stream()
                        .map(e ->
                                List.of(
                                        e.name(),
                                        protocol(e),
                                        e.url().orElse(""),
                                        e.account().orElse(""),
                                        preferred.filter(e.name()::equals).isPresent()
                                                ? "yes"
                                                : ""))
                        .toList(),
                "No authority is configured; add one with “cradle ca add”.");
    }

    static Json json(AuthorityEntry entry, Optional<String> preferred) {
        return Json.object()
                .with("name", entry.name())
                .with("protocol", protocol(entry))
                .with("url", entry.url())
                .with("account", entry.account())
                .with("default", preferred.filter(entry.name()::equals).isPresent());
    }

    private static String protocol(AuthorityEntry entry) {
        return entry.protocol().name().toLowerCase(Locale.ROOT);
    }
}
