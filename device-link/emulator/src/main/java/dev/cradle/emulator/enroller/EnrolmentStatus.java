package dev.cradle.emulator.enroller;

/**
 * How far an enrolment session is. The numbers are those of the Status node, which is uncertain as
 * a whole (device-certificates.md 2.2).
 */
public enum EnrolmentStatus {
    IDLE(0),
    RUNNING(1),
    DONE(2),
    PENDING(3),
    FAILED(4);

    private final int number;

    EnrolmentStatus(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    static EnrolmentStatus ofNumber(int number) {
        for (EnrolmentStatus status : values()) {
            if (status.number == number) {
                return status;
            }
        }
        return IDLE;
    }
}
