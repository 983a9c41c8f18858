package dev.cradle.core.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.cradle.core.jobs.Cancellation;
import dev.cradle.core.problem.CradleException;

import java.util.function.Consumer;

/** What the owner does for other processes. Called by several threads at once. */
@FunctionalInterface
public interface OwnerHandler {
    /**
     * A request of another process.
     *
     * @param command what to do, for instance {@code devices}
     * @param args the command's arguments
     */
    record Request(String command, ObjectNode args) {}

    /**
     * Does what is asked.
     *
     * @param events takes what the other side should see meanwhile; never throws
     * @param cancellation asked to stop when the other side has gone
     * @return the answer
     */
    JsonNode handle(Request request, Consumer<JsonNode> events, Cancellation cancellation)
            throws CradleException;
}
