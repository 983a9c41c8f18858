package dev.cradle.emulator.enroller;

/**
 * What the caller gave for signing in to the CA; kept in memory only.
 *
 * @param user name, with or without domain
 */
public record Credentials(String user, String password) {
    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
