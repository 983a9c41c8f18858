package dev.cradle.formats.errors;

/**
 * What an error code means.
 *
 * @param kind which numbering the code belongs to
 * @param code the number, as signed 32 bits
 * @param name the usual symbol; the code itself when it has none
 * @param words what happened, one sentence
 * @param next what to do, one sentence; empty when nothing is to be done
 */
public record KnownError(Kind kind, int code, String name, String words, String next) {
    /** Numberings of error codes. */
    public enum Kind {
        HRESULT,
        WIN32
    }

    /** The code as people write it: an HRESULT in hexadecimal, a Win32 code in decimal. */
    public String spelling() {
        return kind == Kind.HRESULT ? "0x%08X".formatted(code) : Integer.toString(code);
    }
}
