package dev.cradle.core.enrolment;

import dev.cradle.emulator.keys.KeyPairSource;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * RSA pairs of 2048 bits that differ from each other and cost next to nothing: every two of a few
 * prepared primes make one. Worthless as keys, for tests only. Thread-safe.
 */
final class PreparedKeys implements KeyPairSource {
    private static final int BITS = 2048;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65537);

    private final List<BigInteger> primes = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    /** Prepares as many primes as so many pairs take. */
    PreparedKeys(int pairs, long seed) {
        Random random = new Random(seed);
        while (primes.size() * (primes.size() - 1) / 2 < pairs) {
            primes.add(prime(random));
        }
    }

    @Override
    public KeyPair generate(int bits) throws GeneralSecurityException {
        if (bits != BITS) {
            throw new GeneralSecurityException("only " + BITS + " bits are prepared");
        }
        int number = next.getAndIncrement();
        int high = 1;
        while (number >= high) {
            number -= high;
            high++;
        }
        if (high >= primes.size()) {
            throw new GeneralSecurityException("all prepared pairs are used");
        }
        return pair(primes.get(high), primes.get(number));
    }

    private static KeyPair pair(BigInteger p, BigInteger q) throws GeneralSecurityException {
        BigInteger p1 = p.subtract(BigInteger.ONE);
        BigInteger q1 = q.subtract(BigInteger.ONE);
        BigInteger modulus = p.multiply(q);
        BigInteger d = EXPONENT.modInverse(p1.multiply(q1));
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        return new KeyPair(
                rsa.generatePublic(new RSAPublicKeySpec(modulus, EXPONENT)),
                rsa.generatePrivate(
                        new RSAPrivateCrtKeySpec(
                                modulus,
                                EXPONENT,
                                d,
                                p,
                                q,
                                d.mod(p1),
                                d.mod(q1),
                                q.modInverse(p))));
    }

    /** A prime with both top bits set, so that two of them make a modulus of the full length. */
    private static BigInteger prime(Random random) {
        while (true) {
            BigInteger candidate = BigInteger.probablePrime(BITS / 2, random);
            boolean fits =
                    candidate.testBit(BITS / 2 - 2)
                            && !candidate.mod(EXPONENT).equals(BigInteger.ONE);
            if (fits) {
                return candidate;
            }
        }
    }
}
