package dev.cradle.desktop.wizard;

/**
 * The account that is signed in to this computer.
 *
 * @param account its name without a domain
 */
public record SignedIn(String account) {
    /** Stands for the account in names that IT writes, for instance {@code EXAMPLE\{user}}. */
    public static final String PLACE = "{user}";

    /** Who started this program. */
    public static SignedIn here() {
        return new SignedIn(System.getProperty("user.name", ""));
    }

    /** A name with the account in its place. */
    public String in(String name) {
        return name.replace(PLACE, account);
    }
}
