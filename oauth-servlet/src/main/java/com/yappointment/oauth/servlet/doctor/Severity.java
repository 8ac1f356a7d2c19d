package com.yappointment.oauth.servlet.doctor;

/** How bad it is. */
public enum Severity {
    /** It does not work, or is not safe. */
    PROBLEM,
    /** It works, but may not for long, or not for everybody. */
    WARNING
}
