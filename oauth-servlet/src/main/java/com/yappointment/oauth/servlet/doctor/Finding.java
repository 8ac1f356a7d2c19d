package com.yappointment.oauth.servlet.doctor;

/**
 * One thing that is wrong. Holds nothing secret.
 *
 * @param severity how bad it is
 * @param what it is, and what comes of it
 * @param remedy what to write or do; lines after the first are to be copied
 */
public record Finding(Severity severity, String what, String remedy) {
    /**
     * Something that does not work, or is not safe.
     *
     * @param what it is
     * @param remedy what to write
     * @return the finding
     */
    public static Finding problem(String what, String remedy) {
        return new Finding(Severity.PROBLEM, what, remedy);
    }

    /**
     * Something that works, but may not for long, or not for everybody.
     *
     * @param what it is
     * @param remedy what to write
     * @return the finding
     */
    public static Finding warning(String what, String remedy) {
        return new Finding(Severity.WARNING, what, remedy);
    }
}
