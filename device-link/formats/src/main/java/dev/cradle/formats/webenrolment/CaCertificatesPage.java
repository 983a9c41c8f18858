package dev.cradle.formats.webenrolment;

import dev.cradle.formats.binary.FormatException;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** {@code certcarc.asp}: how often the authority's own certificate was renewed. */
public final class CaCertificatesPage {
    private static final Pattern RENEWALS =
            Pattern.compile("nRenewals\\s{0,8}+=\\s{0,8}+([0-9]{1,6})(?![0-9])");

    private CaCertificatesPage() {}

    /** The number of renewals, which is the number of the newest certificate. */
    public static OptionalInt readRenewals(byte[] body) throws FormatException {
        return PageText.of(body)
                .find(RENEWALS)
                .map(digits -> OptionalInt.of(Integer.parseInt(digits)))
                .orElse(OptionalInt.empty());
    }
}
