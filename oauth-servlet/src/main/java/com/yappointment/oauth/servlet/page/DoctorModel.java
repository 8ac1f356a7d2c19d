package com.yappointment.oauth.servlet.page;

import java.util.List;

/**
 * What the doctor's page shows. Findings and rules are English.
 *
 * @param person who is logged in
 * @param facts label and value
 * @param findings the worst first
 * @param rules of the checklist
 * @param apps link to the registry
 */
public record DoctorModel(String person, List<Fact> facts, List<Line> findings, List<Item> rules, String apps) {
    /**
     * Something that was found out.
     *
     * @param label what
     * @param value as a text
     */
    public record Fact(String label, String value) {}

    /**
     * A finding.
     *
     * @param problem whether it does not work, or is not safe
     * @param what it is
     * @param remedy what to write
     */
    public record Line(boolean problem, String what, String remedy) {}

    /**
     * A line of the checklist.
     *
     * @param section of RFC 9700
     * @param sentence what is done
     * @param kept whether it is
     */
    public record Item(String section, String sentence, boolean kept) {}
}
