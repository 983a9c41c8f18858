package dev.cradle.cli.command;

import dev.cradle.core.problem.CradleException;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a problem is printed: the three parts and the code, for people or as JSON. */
final class Problems {
    private Problems() {}

    static void print(PrintStream err, CradleException problem) {
        err.println(problem.what() + " " + problem.why());
        if (!problem.next().isEmpty()) {
            err.println(problem.next());
        }
        err.println("[" + problem.code().id() + "]");
    }

    static Map<String, Object> json(CradleException problem) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", problem.code().id());
        error.put("what", problem.what());
        error.put("why", problem.why());
        error.put("next", problem.next());
        return Map.of("error", error);
    }
}
