package dev.cradle.formats.cabinet;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cradle.formats.binary.FormatException;

import java.io.IOException;

/** Any bytes are a cabinet that reads to its end, or a typed refusal. */
class CabinetFuzzTest {
    private static final CabinetOptions BOUNDED =
            CabinetOptions.DEFAULT.withOutputBound(8 << 20, 50);

    @FuzzTest
    void readsOrRefuses(byte[] data) throws IOException {
        try (Cabinet cabinet = Cabinet.open(new ByteArrayChannel(data), BOUNDED)) {
            cabinet.members().forEach(CabinetMember::displayName);
            cabinet.signatureBytes();
            cabinet.sha256();
        } catch (FormatException refused) {
            // The only failure that a caller has to expect.
        }
    }
}
