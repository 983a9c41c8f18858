package dev.cradle.network.chat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The modem that an older device believes to be at the other end: it says {@code ATZ}, {@code
 * ATE0V1}, {@code ATDT} and the like, each ended by a carriage return, and waits for an answer.
 */
final class ModemCommands {
    private static final int LONGEST = 80;

    private final StringBuilder line = new StringBuilder();

    /** The answer to the command that this byte completes. */
    Optional<byte[]> answer(byte next) {
        char letter = Character.toUpperCase((char) (next & 0x7F));
        if (next == '\r') {
            String command = line.toString();
            line.setLength(0);
            return command.length() < 2 ? Optional.empty() : Optional.of(reply(command));
        }
        if (line.length() == 1 && letter != 'T') {
            line.setLength(0);
        }
        boolean begins = line.isEmpty() && letter == 'A';
        if (line.length() == LONGEST || letter < ' ') {
            line.setLength(0);
        } else if (begins || !line.isEmpty()) {
            line.append(letter);
        }
        return Optional.empty();
    }

    private static byte[] reply(String command) {
        boolean dials = command.startsWith("ATD");
        String text = dials ? "\r\nCONNECT\r\n" : "\r\nOK\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
