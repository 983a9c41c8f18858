package dev.cradle.core.ca;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/** What an authority says to a request. */
public sealed interface CaAnswer {
    /**
     * @param chain the leaf first, then its issuers up to and including the root where the
     *     authority gives it
     */
    record Issued(String caRequestId, List<X509Certificate> chain) implements CaAnswer {
        public Issued {
            chain = List.copyOf(chain);
        }
    }

    /**
     * @param token what {@link CaConnector#poll} needs, kept in the journal
     */
    record Pending(String caRequestId, String token, Duration retryAfter) implements CaAnswer {}

    /**
     * @param code the authority's own code in its usual spelling, empty when it gave none
     */
    record Denied(String caRequestId, String code, String text) implements CaAnswer {}

    /** The authority answered, but neither yes, no nor later. */
    record Failed(String code, String text) implements CaAnswer {}
}
