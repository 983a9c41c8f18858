package dev.cradle.cli.emulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DelegatedCommand;
import dev.cradle.core.ownership.OwnerClient;
import dev.cradle.core.problem.CradleException;
import dev.cradle.rapi.wire.RapiPorts;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Finds the link of the owner of the data folder. */
final class WatchedHost {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private WatchedHost() {}

    /** Waits until there is an owner and gives its ports. */
    static RapiPorts await(CommandContext context) throws CradleException {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            Optional<OwnerClient> owner = OwnerClient.find(context.workspace().folder());
            if (owner.isPresent()) {
                JsonNode links =
                        owner.get()
                                .call(
                                        DelegatedCommand.LINKS,
                                        JsonNodeFactory.instance.objectNode(),
                                        event -> {},
                                        context.cancellation());
                return new RapiPorts(
                        links.path("control").asInt(),
                        links.path("legacy").asInt(),
                        links.path("device").asInt(),
                        RapiPorts.STANDARD.trigger());
            }
            var _ =
                    context.cancellation()
                            .interruptibly(() ->
                                    never.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS));
        }
    }
}
