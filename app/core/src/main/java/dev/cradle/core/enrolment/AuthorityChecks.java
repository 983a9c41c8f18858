package dev.cradle.core.enrolment;

import dev.cradle.core.ca.CaConnector;
import dev.cradle.core.ca.CertificateOwner;
import dev.cradle.core.ca.CertificateType;
import dev.cradle.core.ca.DeviceAlgorithmVerdict.Family;
import dev.cradle.core.ca.IssuedCertificateCheck;
import dev.cradle.core.problem.CradleException;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Checks what an authority issues against the plan, the type's purposes and the authority's own
 * root.
 */
public final class AuthorityChecks implements EnrolmentFlow.IssuedChecks {
    private final Family family;
    private final Clock clock;

    public AuthorityChecks(Family family, Clock clock) {
        this.family = family;
        this.clock = clock;
    }

    @Override
    public IssuedCheck of(EnrolmentPlan plan, CaConnector authority) throws CradleException {
        Optional<CertificateOwner> owner =
                authority.owner(
                        Optional.of(plan.parties().owner()).filter(name -> !name.isBlank()));
        List<String> purposes =
                authority.types().stream()
                        .filter(type -> type.template().equalsIgnoreCase(plan.template()))
                        .findFirst()
                        .map(CertificateType::purposes)
                        .orElse(List.of());
        List<X509Certificate> roots = List.of(authority.caChain().getLast());
        return (request, chain) ->
                IssuedCertificateCheck.judge(
                                chain,
                                new IssuedCertificateCheck.Expected(
                                        request.publicKeyInfo(), owner, purposes, roots),
                                family,
                                clock.instant())
                        .reasons()
                        .stream()
                        .map(IssuedCertificateCheck.Reason::why)
                        .toList();
    }
}
