package dev.cradle.core.ca;

/** Requests that are well made, but not by the device in question. */
public final class ForeignRequest {
    private ForeignRequest() {}

    /** A PKCS#10 with a good signature of its own key. */
    public static byte[] signed() {
        return CaTestData.request(CaTestData.DEVICE_KEY);
    }
}
