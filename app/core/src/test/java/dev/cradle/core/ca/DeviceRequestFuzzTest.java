package dev.cradle.core.ca;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.cradle.formats.binary.FormatException;

class DeviceRequestFuzzTest {
    @FuzzTest
    void everyInputIsARequestOrOneTypedError(byte[] data) {
        try {
            DeviceRequest.parse(data);
        } catch (FormatException expected) {
            // The one error of a parser.
        }
    }
}
