package dev.cradle.core.ca;

import dev.cradle.core.problem.CradleException;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;

/**
 * One way to a certification authority (reference ca-enrollment.md section 0). Implementations are
 * thread-safe and hold no per-enrolment state: what must survive a restart is in the answers, which
 * the journal keeps.
 */
public interface CaConnector extends AutoCloseable {
    /** The name under which the operator knows this authority. */
    String name();

    CaCapabilities capabilities();

    /** The certificate types that can be enrolled for here now. */
    List<CertificateType> types() throws CradleException;

    /**
     * Whose certificate a request for a person would become here, to be asked before the device
     * makes a key.
     *
     * @param person whom the operator named; empty when nobody was
     * @return what is known of the owner; empty where the request itself decides
     * @throws CradleException with {@link dev.cradle.core.problem.ProblemCode#OWNER_NOT_POSSIBLE}
     *     when this authority would issue to somebody else, naming both; {@code USAGE} when nobody
     *     was named and several could be meant
     */
    java.util.Optional<CertificateOwner> owner(java.util.Optional<String> person)
            throws CradleException;

    /**
     * Hands a device's PKCS#10 to the authority. Never retried by itself: when it cannot be known
     * whether the authority took the request, the exception's code is {@link
     * dev.cradle.core.problem.ProblemCode#OUTCOME_UNKNOWN}.
     */
    CaAnswer submit(CaRequest request) throws CradleException;

    /** Asks for a request that was left pending. */
    CaAnswer poll(CaRequest request, String token) throws CradleException;

    /**
     * What the authority has made of a public key, for settling an unknown outcome; {@link
     * CaAnswer.Failed} when the authority keeps no such request, {@link java.util.Optional#empty()}
     * when it cannot be asked.
     */
    java.util.Optional<CaAnswer> settle(CaRequest request) throws CradleException;

    /** The issuing authority's certificate first, its root last. */
    List<X509Certificate> caChain() throws CradleException;

    /**
     * Walks from name look-up to sign-in; never throws for a step that fails.
     *
     * @param each hears of every step as it ends
     */
    List<CaTestStep> test(Consumer<CaTestStep> each);

    /** The same, told at the end. */
    default List<CaTestStep> test() {
        return test(_ -> {});
    }

    @Override
    void close();
}
