package dev.cradle.network.chat;

import java.nio.charset.StandardCharsets;

/** Finds one word in a stream of bytes, in whatever pieces and among whatever noise it comes. */
final class Word {
    /** Said by the device until it is answered. */
    static final String CLIENT = "CLIENT";

    /** The desktop's answer. */
    static final String CLIENT_SERVER = "CLIENTSERVER";

    private final byte[] word;
    private int matched;

    /**
     * @param word its first letter occurs nowhere else in it, so that a mismatch leaves at most
     *     that letter matched
     */
    Word(String word) {
        if (word.lastIndexOf(word.charAt(0)) > 0) {
            throw new IllegalArgumentException(word + " repeats its first letter");
        }
        this.word = bytes(word);
    }

    static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the word is complete with this byte. */
    boolean completedBy(byte next) {
        if (next != word[matched]) {
            matched = 0;
        }
        if (next == word[matched]) {
            matched++;
        }
        if (matched == word.length) {
            matched = 0;
            return true;
        }
        return false;
    }

    void forget() {
        matched = 0;
    }
}
