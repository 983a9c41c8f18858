package dev.cradle.cli.enrolment;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.Json;
import dev.cradle.core.device.Device;
import dev.cradle.core.enrolment.CertificateTypes;
import dev.cradle.core.enrolment.EnrollerDocument.DeviceType;
import dev.cradle.core.problem.CradleException;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Optional;
import java.util.OptionalInt;

/** What a custom certificate type is made of, for adding and editing alike. */
final class TypeArguments {
    @Parameters(paramLabel = "NAME", description = "Certificate type name.")
    private String name = "";

    @Option(
            names = "--server",
            required = true,
            paramLabel = "S",
            description = "Certificate server name.")
    private String server = "";

    @Option(
            names = "--template",
            required = true,
            paramLabel = "T",
            description = "What the authority calls the type.")
    private String template = "";

    @Option(names = "--no-ssl", description = "The authority's pages are plain HTTP.")
    private boolean noSsl;

    @Option(names = "--key-length", paramLabel = "BITS", description = "Length of the key.")
    private Optional<Integer> keyLength = Optional.empty();

    String name() {
        return name;
    }

    /** Puts the type onto the device, over one of the same name. */
    Answer define(Device device) throws CradleException {
        OptionalInt bits =
                keyLength.isPresent() ? OptionalInt.of(keyLength.get()) : OptionalInt.empty();
        CertificateTypes.define(device, new DeviceType(name, server, template, !noSsl, bits));
        return Answer.of(
                Json.object()
                        .with("name", name)
                        .with("server", server)
                        .with("template", template)
                        .with("ssl", !noSsl),
                "“" + name + "” is defined on the device.");
    }
}
