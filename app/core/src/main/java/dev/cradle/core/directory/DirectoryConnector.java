package dev.cradle.core.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;

import dev.cradle.core.directory.DirectorySettings.Protection;
import dev.cradle.core.problem.CradleException;
import dev.cradle.core.problem.ProblemCode;
import dev.cradle.core.secrets.Secret;
import dev.cradle.core.trust.Trust;
import dev.cradle.core.trust.UntrustedServerException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

import javax.net.ssl.SSLContext;

/** Opens LDAP connections; a password crosses only after TLS stands. */
final class DirectoryConnector {
    private DirectoryConnector() {}

    static LDAPConnection open(DirectorySettings settings, Trust trust, Optional<Secret> password)
            throws CradleException {
        refusePlain(settings);
        try {
            LDAPConnection connection = connect(settings, trust.context(settings.trust()));
            try {
                if (settings.bindAccount().isPresent() && password.isPresent()) {
                    bind(connection, settings.bindAccount().get(), password.get());
                }
                return connection;
            } catch (LDAPException e) {
                connection.close();
                throw e;
            }
        } catch (LDAPException e) {
            throw problem(settings, e);
        }
    }

    private static LDAPConnection connect(DirectorySettings settings, SSLContext tls)
            throws LDAPException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        int millis = Math.toIntExact(settings.timeout().toMillis());
        options.setConnectTimeoutMillis(millis);
        options.setResponseTimeoutMillis(millis);
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        return switch (settings.protection()) {
            case LDAPS ->
                    new LDAPConnection(
                            tls.getSocketFactory(), options, settings.host(), settings.port());
            case STARTTLS -> {
                LDAPConnection connection =
                        new LDAPConnection(options, settings.host(), settings.port());
                try {
                    if (connection
                                    .processExtendedOperation(new StartTLSExtendedRequest(tls))
                                    .getResultCode()
                            != ResultCode.SUCCESS) {
                        throw new LDAPException(
                                ResultCode.CONFIDENTIALITY_REQUIRED,
                                "The directory offers no TLS.");
                    }
                } catch (LDAPException e) {
                    connection.close();
                    throw e;
                }
                yield connection;
            }
            case LOOPBACK_ONLY -> new LDAPConnection(options, settings.host(), settings.port());
        };
    }

    private static void bind(LDAPConnection connection, String account, Secret password)
            throws LDAPException {
        byte[] bytes = password.utf8();
        try {
            connection.bind(new SimpleBindRequest(account, bytes));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static void refusePlain(DirectorySettings settings) throws CradleException {
        if (settings.protection() != Protection.LOOPBACK_ONLY) {
            return;
        }
        boolean loopback;
        try {
            loopback = InetAddress.getByName(settings.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            loopback = false;
        }
        if (!loopback || settings.bindAccount().isPresent()) {
            throw new CradleException(
                    ProblemCode.USAGE,
                    "The directory " + settings.host() + " is not asked without protection.",
                    "Names and passwords would cross the network in the clear.",
                    "Use LDAPS or StartTLS.");
        }
    }

    private static CradleException problem(DirectorySettings settings, LDAPException e) {
        Optional<UntrustedServerException> untrusted = Trust.untrusted(e);
        if (untrusted.isPresent()) {
            return Trust.problem(settings.host(), untrusted.get());
        }
        boolean signIn = e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS);
        return new CradleException(
                signIn ? ProblemCode.CA_SIGN_IN_FAILED : ProblemCode.CA_UNREACHABLE,
                "The directory " + settings.host() + " cannot be used.",
                signIn ? "It refused the account or the password." : String.valueOf(e.getMessage()),
                signIn
                        ? "Check the account and enter the password again."
                        : "Check host, port and network.",
                e);
    }
}
