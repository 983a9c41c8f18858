package dev.cradle.cli.files;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.Json;

import picocli.CommandLine.Parameters;

/** Two paths on the device. */
final class FromTo {
    @Parameters(index = "0", paramLabel = "SRC", description = "What is there on the device.")
    private String source = "";

    @Parameters(
            index = "1",
            paramLabel = "DST",
            description = "New path, or the folder to put it in.")
    private String target = "";

    String from() {
        return source;
    }

    String to() {
        return target;
    }

    Answer answer(String place, String done) {
        return Answer.of(
                Json.object().with("from", source).with("to", place),
                source + " was " + done + " to " + place + ".");
    }
}
