package dev.cradle.rapi.wire;

import dev.cradle.formats.binary.FormatException;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The password message of all eras (rapi-wire.md 1.2.2): {@code u16 n}, then the password in
 * UTF-16LE with its NUL, every byte XORed with the key byte.
 */
public final class PasswordMessage {
    private static final String FORMAT = "RAPI password";
    private static final int MAX_SIZE = 1024;
    private static final int WIDE_LENGTH_REST = 6;

    private PasswordMessage() {}

    /** The whole message, to be sent in one write. The caller wipes the password. */
    public static byte[] encode(char[] password, int key) {
        int size = 2 * (password.length + 1);
        byte[] message = new byte[2 + size];
        message[0] = (byte) size;
        message[1] = (byte) (size >> 8);
        for (int i = 0; i < password.length; i++) {
            message[2 + 2 * i] = (byte) password[i];
            message[3 + 2 * i] = (byte) (password[i] >> 8);
        }
        for (int i = 2; i < message.length; i++) {
            message[i] ^= (byte) key;
        }
        return message;
    }

    /**
     * Reads a message and takes the key off. Bears a missing NUL, and a length word of eight bytes
     * as one daemon sends it (rapi-wire.md 8).
     */
    public static char[] read(InputStream in, int key) throws IOException {
        int size = octet(in) | octet(in) << 8;
        if (size % 2 != 0 || size > MAX_SIZE) {
            throw new FormatException(FORMAT, "length", 0, "is " + size);
        }
        if (size == 0) {
            return new char[0];
        }
        byte[] data = new byte[size];
        data[0] = (byte) octet(in);
        data[1] = (byte) octet(in);
        boolean isEmptyText = size == 2 && (key & 0xFF) == 0;
        int have = 2;
        if (data[0] == 0 && data[1] == 0 && !isEmptyText) {
            for (int i = have; i < WIDE_LENGTH_REST; i++) {
                if (octet(in) != 0) {
                    throw new FormatException(FORMAT, "length", i, "is wider than 16 bits");
                }
            }
            have = 0;
        }
        if (in.readNBytes(data, have, size - have) < size - have) {
            throw new EOFException(FORMAT + ": stream ends inside the password");
        }
        char[] text = new char[size / 2];
        for (int i = 0; i < text.length; i++) {
            int low = (data[2 * i] ^ key) & 0xFF;
            int high = (data[2 * i + 1] ^ key) & 0xFF;
            text[i] = (char) (low | high << 8);
        }
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return Arrays.copyOf(text, end);
    }

    private static int octet(InputStream in) throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException(FORMAT + ": stream ends inside the message");
        }
        return octet;
    }
}
