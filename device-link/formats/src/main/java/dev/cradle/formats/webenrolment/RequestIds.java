package dev.cradle.formats.webenrolment;

import dev.cradle.formats.binary.FormatException;

/** Request numbers of the pages: positive, up to ten digits. */
final class RequestIds {
    private RequestIds() {}

    static long parse(String text) throws FormatException {
        if (!text.matches("[0-9]{1,10}")) {
            throw new FormatException("web enrolment", "ReqID", -1, "is no request number");
        }
        return Long.parseLong(text);
    }
}
