package dev.cradle.desktop.wizard;

import dev.cradle.core.ca.CertsrvSettings;
import dev.cradle.core.ca.LabSettings;
import dev.cradle.core.device.LinkSpec;
import dev.cradle.core.packaging.CertificateFile;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.trust.Fingerprint;
import dev.cradle.core.trust.TrustSettings;
import dev.cradle.desktop.design.Texts;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code enrolment.json} strictly: whatever is missing, unknown or of another kind is
 * refused, naming line and field.
 */
public final class EnrolmentFileReader {
    private static final Texts TEXTS = Texts.of(EnrolmentFileReader.class);
    private static final int MOST_BYTES = 64 << 10;

    private final Path file;

    private EnrolmentFileReader(Path file) {
        this.file = file;
    }

    /**
     * Reads the file.
     *
     * @throws CradleException {@code BAD_INPUT_FILE} whose reason names line and field
     */
    public static EnrolmentFile read(Path file) throws CradleException {
        return new EnrolmentFileReader(file.toAbsolutePath()).read();
    }

    /** A computer without such a file. */
    static CradleException none(List<Path> looked) {
        return notSetUp(
                TEXTS.text("file.none"),
                TEXTS.text(
                        "file.none-next",
                        String.join(", ", looked.stream().map(Path::toString).toList())));
    }

    private EnrolmentFile read() throws CradleException {
        FileFields top = top();
        top.version();
        String type = top.text("type");
        EnrolmentFile.Authority authority = authority(top.section("authority"));
        EnrolmentFile read =
                new EnrolmentFile(
                        type,
                        authority,
                        owner(top, authority),
                        links(top),
                        top.flag("setClock", true),
                        words(top.section("words")),
                        helpDesk(top.section("helpDesk")));
        top.nothingElse();
        return read;
    }

    private FileFields top() throws CradleException {
        try {
            LocatedJson json = LocatedJson.parse(bytes());
            if (json instanceof LocatedJson.Fields fields) {
                return new FileFields(this::wrong, "", fields);
            }
            throw wrong(json.line(), TEXTS.text("file.no-object"));
        } catch (LocatedJson.NotJsonException notJson) {
            throw wrong(
                    notJson.line(),
                    TEXTS.text("file.no-json", String.valueOf(notJson.getMessage())));
        }
    }

    private byte[] bytes() throws CradleException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw wrong(1, TEXTS.text("file.too-large", MOST_BYTES >> 10));
            }
            return bytes;
        } catch (IOException unreadable) {
            throw notSetUp(
                    TEXTS.text("file.unreadable", file.toString(), unreadable.toString()),
                    TEXTS.text("file.next", file.toString()));
        }
    }

    private EnrolmentFile.Authority authority(FileFields fields) throws CradleException {
        String kind = fields.text("kind");
        EnrolmentFile.Authority authority =
                switch (kind) {
                    case "lab" ->
                            new EnrolmentFile.Authority.Lab(
                                    fields.optionalText("name").orElse("Lab"),
                                    fields.flag("legacy", false)
                                            ? LabSettings.Profile.LEGACY
                                            : LabSettings.Profile.MODERN);
                    case "certsrv" -> windows(fields);
                    default -> throw fields.wrong("kind", TEXTS.text("file.kind", kind));
                };
        fields.nothingElse();
        return authority;
    }

    private EnrolmentFile.Authority windows(FileFields fields) throws CradleException {
        URI address;
        String typed = fields.text("address");
        try {
            address = CertsrvSettings.address(typed);
        } catch (CradleException notOne) {
            throw fields.wrong("address", notOne.why());
        }
        return new EnrolmentFile.Authority.Windows(
                fields.optionalText("name").orElse(address.getHost()),
                address,
                fields.optionalText("account").orElse(SignedIn.PLACE),
                new TrustSettings(roots(fields), pins(fields)),
                fields.flag("keepPassword", false));
    }

    private List<X509Certificate> roots(FileFields fields) throws CradleException {
        Optional<String> root = fields.optionalText("root");
        if (root.isEmpty()) {
            return List.of();
        }
        try {
            return CertificateFile.read(file.resolveSibling(root.get()));
        } catch (CradleException unreadable) {
            throw fields.wrong("root", unreadable.what() + " " + unreadable.why());
        } catch (java.nio.file.InvalidPathException noPath) {
            throw fields.wrong("root", String.valueOf(noPath.getMessage()));
        }
    }

    private static Set<Fingerprint> pins(FileFields fields) throws CradleException {
        Optional<String> typed = fields.optionalText("fingerprint");
        if (typed.isEmpty()) {
            return Set.of();
        }
        return Set.of(
                Fingerprint.parse(typed.get())
                        .orElseThrow(
                                () -> fields.wrong("fingerprint", TEXTS.text("file.fingerprint"))));
    }

    /** A Windows authority issues to the account that signs in, and to nobody else. */
    private static String owner(FileFields top, EnrolmentFile.Authority authority)
            throws CradleException {
        Optional<String> owner = top.optionalText("owner");
        return switch (authority) {
            case EnrolmentFile.Authority.Lab _ -> owner.orElse(SignedIn.PLACE);
            case EnrolmentFile.Authority.Windows windows -> {
                if (owner.filter(o -> !o.equals(windows.account())).isPresent()) {
                    throw top.wrong("owner", TEXTS.text("file.owner", windows.account()));
                }
                yield windows.account();
            }
        };
    }

    private static List<String> links(FileFields top) throws CradleException {
        List<String> links = new ArrayList<>();
        for (String link : top.texts("links")) {
            if (spec(top, link) instanceof LinkSpec.Emulated) {
                throw top.wrong("links", TEXTS.text("file.link", link));
            }
            links.add(link);
        }
        return links;
    }

    private static LinkSpec spec(FileFields top, String link) throws CradleException {
        try {
            return LinkSpec.parse(link);
        } catch (CradleException wrong) {
            throw top.wrong("links", wrong.what() + " " + wrong.why());
        }
    }

    private static EnrolmentFile.Words words(FileFields fields) throws CradleException {
        EnrolmentFile.Words words =
                new EnrolmentFile.Words(
                        fields.text("certificate"),
                        fields.optionalText("organisation"),
                        fields.optionalText("afterwards"));
        fields.nothingElse();
        return words;
    }

    private static EnrolmentFile.HelpDesk helpDesk(FileFields fields) throws CradleException {
        EnrolmentFile.HelpDesk desk =
                new EnrolmentFile.HelpDesk(
                        fields.text("name"),
                        fields.optionalText("phone"),
                        fields.optionalText("mail"),
                        fields.optionalText("web"));
        fields.nothingElse();
        if (desk.ways().isEmpty()) {
            throw fields.wrong("name", TEXTS.text("file.help-desk"));
        }
        return desk;
    }

    private CradleException wrong(int line, String why) {
        return notSetUp(
                TEXTS.text("file.line", String.valueOf(file.getFileName()), line, why),
                TEXTS.text("file.next", file.toString()));
    }

    private static CradleException notSetUp(String why, String next) {
        return new CradleException(
                ProblemCode.BAD_INPUT_FILE, TEXTS.text("failure.not-set-up.what"), why, next);
    }
}
