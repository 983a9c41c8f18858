package dev.cradle.emulator.enroller;

import dev.cradle.emulator.registry.Hive;
import dev.cradle.emulator.registry.RegistryPath;
import java.time.Duration;

/** What the reference leaves open or uncertain about the enroller, in one place. */
final class EnrollerQuirks {
    /** The printable common name of every request; the CA replaces it (certificates 2.4). */
    static final String DUMMY_SUBJECT = "Enroll Dummy";

    /** Key length of a type that names none (2.2). */
    static final int DEFAULT_KEY_BITS = 1024;

    /** Where types, sessions and blocks are kept; programs and RAPI users may only read it. */
    static final RegistryPath HOME =
            RegistryPath.of(Hive.HKCU, "Security\\CertificateEnroller");

    /** A certificate is due for renewal when less than this is left of its life (2.6). */
    static final Duration RENEWAL_THRESHOLD = Duration.ofDays(42);

    /** Prefix of the containers that the enroller makes; others are never cleaned up. */
    static final String CONTAINER_PREFIX = "ENROLL-";

    static final String REQUEST_PAGE = "/certsrv/certfnsh.asp";
    static final String PICKUP_PAGE = "/certsrv/certnew.p7b?ReqId=%i&Enc=b64";

    /** Agent of the submission and of the pick-up (2.4). */
    static final String SUBMIT_AGENT = "capi-Export";

    static final String PICKUP_AGENT = "capi-GetCert";

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(120);

    /** How long a question stays on the screen before it counts as declined. */
    static final Duration QUESTION_TIMEOUT = Duration.ofMinutes(10);

    private EnrollerQuirks() {}
}
