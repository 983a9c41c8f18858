package dev.cradle.cli.authorities;

import dev.cradle.cli.command.Answer;
import dev.cradle.cli.command.CommandContext;
import dev.cradle.cli.command.DeviceNeed;
import dev.cradle.cli.command.JobCommand;
import dev.cradle.cli.command.Terminal;
import dev.cradle.core.ca.AuthorityEntry;
import dev.cradle.core.ca.CertificateAuthorities;
import dev.cradle.core.ca.CertsrvSettings;
import dev.cradle.core.ca.LabSettings;
import dev.cradle.core.packaging.CertificateFile;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.secrets.Secret;
import dev.cradle.core.trust.Fingerprint;
import dev.cradle.core.trust.FirstUse;
import dev.cradle.core.trust.TrustSettings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code cradle ca add}. */
@Command(
        name = "add",
        description =
                "Adds an authority: the lab of this data folder, or a Windows authority's"
                        + " web-enrolment pages.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  cradle ca add --lab --name Lab",
            "  cradle ca add https://ca.example.com/certsrv/ --account EXAMPLE\\\\anna --root"
                    + " root.cer",
            "The password comes from --password-file, CRADLE_CA_PASSWORD or a prompt."
        })
public final class AddCommand implements JobCommand {
    private static final Logger LOG = LoggerFactory.getLogger(AddCommand.class);
    private static final String VARIABLE = "CRADLE_CA_PASSWORD";

    /** Ways to an authority, in the words of the command line. */
    enum Protocol {
        certsrv,
        lab
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "URL",
            description = "Where the pages are; HTTPS only.")
    private Optional<String> url = Optional.empty();

    @Option(names = "--lab", description = "The lab authority of this data folder; makes its keys.")
    private boolean lab;

    @Option(
            names = "--legacy",
            description = "The lab signs with SHA-1, for devices that verify nothing newer.")
    private boolean legacy;

    @Option(
            names = "--name",
            paramLabel = "N",
            description = "What to call it; default: Lab, or the host's name.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--protocol", paramLabel = "certsrv|lab", description = "How it is spoken to.")
    private Optional<Protocol> protocol = Optional.empty();

    @Option(
            names = {"--account", "--user"},
            paramLabel = "ACCOUNT",
            description = "Who signs in to a Windows authority.")
    private Optional<String> account = Optional.empty();

    @Option(
            names = "--root",
            paramLabel = "FILE",
            description = "A certificate that its server's chain may end in.")
    private Optional<Path> root = Optional.empty();

    @Option(
            names = {"--fingerprint", "--pin"},
            paramLabel = "SHA256",
            description = "A certificate that must be in its server's chain.")
    private Optional<String> fingerprint = Optional.empty();

    @Override
    public DeviceNeed need() {
        return DeviceNeed.NONE;
    }

    @Override
    public Optional<String> audited() {
        return Optional.of("ca-add");
    }

    @Override
    public Answer run(CommandContext context) throws CradleException {
        CertificateAuthorities authorities = context.workspace().authorities();
        boolean wantsLab = lab || protocol.filter(p -> p == Protocol.lab).isPresent();
        if (wantsLab == url.isPresent()) {
            throw usage(wantsLab ? "The lab has no URL." : "Neither a URL nor --lab is given.");
        }
        AuthorityEntry added = wantsLab ? lab(authorities) : certsrv(context, authorities);
        return Answer.of(
                ListCommand.json(added, authorities.preferred().map(AuthorityEntry::name)),
                added.name() + " was added.");
    }

    private AuthorityEntry lab(CertificateAuthorities authorities) throws CradleException {
        String called = name.orElse("Lab");
        return legacy
                ? authorities.addLab(called, LabSettings.Profile.LEGACY)
                : authorities.addLab(called);
    }

    private AuthorityEntry certsrv(CommandContext context, CertificateAuthorities authorities)
            throws CradleException {
        URI base = CertsrvSettings.address(url.orElseThrow());
        String who = account.orElseThrow(() -> usage("A Windows authority needs --account."));
        if (legacy) {
            throw usage("--legacy is for the lab.");
        }
        TrustSettings trust =
                root.isPresent() || fingerprint.isPresent()
                        ? new TrustSettings(roots(context), pins())
                        : firstUse(context, base);
        char[] typed = password(context, who);
        try (Secret password = Secret.of(typed)) {
            return authorities.addCertsrv(
                    new CertsrvSettings(
                            name.orElse(base.getHost()), base, who, trust, CertsrvSettings.TIMEOUT),
                    password);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private static TrustSettings firstUse(CommandContext context, URI base) throws CradleException {
        try {
            FirstUse use = FirstUse.look(base, context.workspace().trust());
            return use.isStranger()
                    ? use.vouched(typedFor(use, context.terminal()))
                    : TrustSettings.SYSTEM;
        } catch (IOException notNow) {
            LOG.info("{} does not answer now: {}", base.getHost(), notNow.getMessage());
            return TrustSettings.SYSTEM;
        }
    }

    private static String typedFor(FirstUse stranger, Terminal terminal) throws IOException {
        var err = terminal.err();
        err.println("The server is not trusted: " + stranger.why());
        stranger.subjects().forEach(subject -> err.println("  " + subject));
        err.print(
                "Type the SHA-256 fingerprint that its administrator gave you of one of these"
                        + " certificates: ");
        err.flush();
        return Optional.ofNullable(terminal.in().readLine()).orElse("");
    }

    private List<X509Certificate> roots(CommandContext context) throws CradleException {
        return root.isPresent()
                ? CertificateFile.read(context.terminal().resolve(root.get()))
                : List.of();
    }

    private Set<Fingerprint> pins() throws CradleException {
        if (fingerprint.isEmpty()) {
            return Set.of();
        }
        return Set.of(
                Fingerprint.parse(fingerprint.get())
                        .orElseThrow(
                                () -> usage("A SHA-256 fingerprint has 64 hexadecimal digits.")));
    }

    private static char[] password(CommandContext context, String who) throws CradleException {
        try {
            Optional<char[]> given =
                    context.terminal().given(context.options().passwordFile(), VARIABLE);
            Optional<char[]> password =
                    given.isPresent() ? given : context.terminal().secret("Password of " + who);
            return password.orElseThrow(() -> usage("No password was given."));
        } catch (IOException unreadable) {
            throw new CradleException(
                    ProblemCode.BAD_INPUT_FILE,
                    "The password was not read.",
                    String.valueOf(unreadable.getMessage()).toLowerCase(Locale.ROOT) + ".",
                    "Check the file of --password-file.",
                    unreadable);
        }
    }

    private static CradleException usage(String why) {
        return new CradleException(
                ProblemCode.USAGE,
                "The authority was not added.",
                why,
                "See “cradle ca add --help”.");
    }
}
