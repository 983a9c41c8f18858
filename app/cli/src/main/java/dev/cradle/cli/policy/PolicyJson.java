package dev.cradle.cli.policy;

import dev.cradle.cli.command.Json;
import dev.cradle.core.policy.DevicePolicies;

import java.util.Locale;

/** A policy as commands show it. */
final class PolicyJson {
    private PolicyJson() {}

    static Json of(DevicePolicies.Reading reading) {
        return Json.object()
                .with("id", reading.policy().id())
                .with("symbol", reading.policy().symbol())
                .with("value", reading.value())
                .with("meaning", reading.meaning())
                .with("about", reading.policy().text().meaning())
                .with("readBy", reading.how().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    static String sentence(DevicePolicies.Reading reading) {
        return reading.policy().id()
                + " "
                + reading.policy().symbol()
                + " = "
                + reading.value().map(Object::toString).orElse("–")
                + ": "
                + reading.meaning();
    }
}
