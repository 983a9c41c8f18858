package dev.cradle.formats.provisioning;

import com.code_intelligence.jazzer.junit.FuzzTest;

import java.io.IOException;

class ProvisioningXmlFuzzTest {
    @FuzzTest
    void readsOrRefusesWithOneTypedError(byte[] data) throws IOException {
        HostileXmlTest.readEveryWay(data);
    }
}
