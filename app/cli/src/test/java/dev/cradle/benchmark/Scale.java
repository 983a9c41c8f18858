package dev.cradle.benchmark;

/**
 * How much is measured. Each number can be set by a system property {@code benchmark.NAME}; {@code
 * benchmark.quick} starts from a run of minutes instead of hours.
 *
 * @param shapedMiB MiB per transfer on the shaped link
 * @param loopbackMiB MiB per transfer on bare loopback
 * @param files files of 4 KiB
 * @param rounds measurements of which the median counts
 * @param enrolments enrolments one after the other
 * @param devices emulated devices that enrol at once
 * @param certificates certificates on one device
 */
record Scale(
        int shapedMiB,
        int loopbackMiB,
        int files,
        int rounds,
        int enrolments,
        int devices,
        int certificates) {
    private static final Scale FULL = new Scale(64, 64, 1000, 5, 50, 200, 5000);
    private static final Scale QUICK = new Scale(8, 64, 200, 3, 50, 200, 5000);

    static Scale ofProperties() {
        String quick = System.getProperty("benchmark.quick", "false");
        Scale usual = quick.isEmpty() || Boolean.parseBoolean(quick) ? QUICK : FULL;
        return new Scale(
                Integer.getInteger("benchmark.shapedMiB", usual.shapedMiB),
                Integer.getInteger("benchmark.loopbackMiB", usual.loopbackMiB),
                Integer.getInteger("benchmark.files", usual.files),
                Integer.getInteger("benchmark.rounds", usual.rounds),
                Integer.getInteger("benchmark.enrolments", usual.enrolments),
                Integer.getInteger("benchmark.devices", usual.devices),
                Integer.getInteger("benchmark.certificates", usual.certificates));
    }

    boolean isWholeMeasurement() {
        return equals(FULL);
    }
}
