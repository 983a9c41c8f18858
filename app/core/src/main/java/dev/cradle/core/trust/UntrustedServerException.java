package dev.cradle.core.trust;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** A server's certificate was refused; carries what the server presented. */
public final class UntrustedServerException extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient List<X509Certificate> presented;

    UntrustedServerException(String why, List<X509Certificate> presented, Throwable cause) {
        super(why, cause);
        this.presented = List.copyOf(presented);
    }

    UntrustedServerException(String why, List<X509Certificate> presented) {
        super(why);
        this.presented = List.copyOf(presented);
    }

    /** The server's chain as it came, its own certificate first. */
    public List<X509Certificate> presented() {
        return presented;
    }
}
