package dev.cradle.cli.device;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.DevicePrograms;

/** The answer of commands that start a program. */
final class StartedAnswer {
    private StartedAnswer() {}

    static Answer of(DevicePrograms.Started started) {
        return Answer.of(
                Json.object()
                        .with("program", started.program())
                        .with("arguments", started.arguments())
                        .with("processId", Integer.toUnsignedLong(started.processId())),
                started.program() + " was started.");
    }
}
