package dev.cradle.formats.errors;

import dev.cradle.formats.catalogue.CatalogueTable;
import dev.cradle.formats.errors.KnownError.Kind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates error codes, once for the whole program (references device-security.md 1.4,
 * rapi-wire.md 7.1, ca-enrollment.md A1). Immutable.
 */
public final class ErrorCatalogue {
    private static final ErrorCatalogue SHIPPED = load();
    private static final Pattern FAILURE_IN_TEXT =
            Pattern.compile("0[xX](8[0-9A-Fa-f]{7})(?![0-9A-Fa-f])");
    private static final int WIN32_FACILITY = 0x80070000;
    private static final int MOST_WIN32 = 0xFFFF;

    private final List<KnownError> all;
    private final Map<Integer, KnownError> hresults = new HashMap<>();
    private final Map<Integer, KnownError> win32 = new HashMap<>();

    private ErrorCatalogue(List<KnownError> all) {
        this.all = List.copyOf(all);
        for (KnownError error : all) {
            (error.kind() == Kind.HRESULT ? hresults : win32).put(error.code(), error);
        }
    }

    /** The catalogue of the assets. */
    public static ErrorCatalogue shipped() {
        return SHIPPED;
    }

    public List<KnownError> all() {
        return all;
    }

    /**
     * What an HRESULT means; one that wraps a Win32 code (0x8007xxxx) and has no words of its own
     * gets those of the Win32 code.
     */
    public Optional<KnownError> hresult(int code) {
        KnownError own = hresults.get(code);
        if (own != null) {
            return Optional.of(own);
        }
        return (code & 0xFFFF0000) == WIN32_FACILITY
                ? win32(code & MOST_WIN32)
                        .map(e -> new KnownError(Kind.HRESULT, code, e.name(), e.words(), e.next()))
                : Optional.empty();
    }

    /** What a Win32 code means, as last error or registry error. */
    public Optional<KnownError> win32(int code) {
        return Optional.ofNullable(win32.get(code));
    }

    /**
     * Looks up what a person types: {@code 0x80070005}, {@code 80070005}, {@code -2147024891},
     * {@code 5}, or a name such as {@code CONFIG_E_BAD_XML} in any case, with or without {@code
     * ERROR_}.
     */
    public Optional<KnownError> find(String typed) {
        String text = typed.strip();
        Optional<KnownError> named = byName(text);
        if (named.isPresent()) {
            return named;
        }
        if (text.matches("0[xX][0-9A-Fa-f]{1,8}")) {
            return byNumber(Integer.parseUnsignedInt(text.substring(2), 16));
        }
        if (text.matches("[0-9A-Fa-f]{8}")) {
            return byNumber(Integer.parseUnsignedInt(text, 16));
        }
        if (text.matches("-?[0-9]{1,10}")) {
            long number = Long.parseLong(text);
            return number >= Integer.MIN_VALUE && number <= 0xFFFFFFFFL
                    ? byNumber((int) number)
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<KnownError> byNumber(int number) {
        return number >= 0 && number <= MOST_WIN32 ? win32(number) : hresult(number);
    }

    private Optional<KnownError> byName(String text) {
        String wanted = text.toUpperCase(Locale.ROOT);
        return all.stream()
                .filter(e -> e.name().equals(wanted) || ("ERROR_" + e.name()).equals(wanted))
                .findFirst();
    }

    /** An HRESULT in words for a message: name and sentence, or the code alone. */
    public String describe(int hresult) {
        String code = "0x%08X".formatted(hresult);
        return hresult(hresult)
                .map(e ->
                        e.words()
                                + " ("
                                + (e.name().equals(code) ? "" : e.name() + " ")
                                + code
                                + ")")
                .orElse("error " + code);
    }

    /** The first failure code {@code 0x8…} that a text mentions. */
    public static Optional<Integer> failureIn(CharSequence text) {
        Matcher matcher = FAILURE_IN_TEXT.matcher(text);
        return matcher.find()
                ? Optional.of(Integer.parseUnsignedInt(matcher.group(1), 16))
                : Optional.empty();
    }

    /** The HRESULT that wraps a Win32 code of 1…65535; 0 stays success. */
    public static int fromWin32(int code) {
        return code == 0 ? 0 : WIN32_FACILITY | code;
    }

    private static ErrorCatalogue load() {
        List<KnownError> errors = new ArrayList<>();
        for (CatalogueTable.Row row : CatalogueTable.load("errors.tsv").rows()) {
            Kind kind = row.text("kind").equals("hresult") ? Kind.HRESULT : Kind.WIN32;
            String code = row.text("code");
            errors.add(
                    new KnownError(
                            kind,
                            Integer.parseUnsignedInt(
                                    kind == Kind.HRESULT ? code.substring(2) : code,
                                    kind == Kind.HRESULT ? 16 : 10),
                            row.optional("name").orElse(code),
                            row.text("words"),
                            row.text("next")));
        }
        return new ErrorCatalogue(errors);
    }
}
