package dev.cradle.core.ca;

import java.util.Optional;

/**
 * Whose certificate it is to be, with all that is known of the person.
 *
 * @param account account name, with or without a domain before a backslash
 */
public record CertificateOwner(
        String account, Optional<String> displayName, Optional<String> mail, Optional<String> upn) {
    /** Somebody of whom only the account is known. */
    public static CertificateOwner ofAccount(String account) {
        return new CertificateOwner(account, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Whether a name means this owner. Domains are compared only where both names have one in the
     * same form.
     */
    public boolean isCalled(String name) {
        if (sameDomainForm(account, name, '\\') || sameDomainForm(account, name, '@')) {
            return account.equalsIgnoreCase(name);
        }
        return plainAccount().equalsIgnoreCase(ofAccount(name).plainAccount());
    }

    private static boolean sameDomainForm(String one, String other, char separator) {
        return one.indexOf(separator) >= 0 && other.indexOf(separator) >= 0;
    }

    /** The account name without its domain. */
    public String plainAccount() {
        String afterDomain = account.substring(account.indexOf('\\') + 1);
        int at = afterDomain.indexOf('@');
        return at < 0 ? afterDomain : afterDomain.substring(0, at);
    }
}
