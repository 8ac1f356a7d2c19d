package com.yappointment.oauth.servlet.page;

import java.time.Instant;
import java.util.List;

/**
 * What is shown of what goes on with an app.
 *
 * @param live how many live connections it has, in words
 * @param days how many days a chart has
 * @param charts one for each thing that is counted
 * @param table the same in figures, the latest day first
 * @param latest events
 * @param events link to all events
 */
public record ActivityModel(
        String live, String days, List<Chart> charts, List<Day> table, List<EventLine> latest, String events) {
    /** How wide a chart is, in its own measure. */
    public static final int WIDTH = 140;

    /** How high it is. */
    public static final int HEIGHT = 32;

    /**
     * Bars, one for each day.
     *
     * @param what key of its name
     * @param total of all days, in figures
     * @param bars from the first day to the last
     */
    public record Chart(String what, String total, List<Bar> bars) {}

    /**
     * One of them, by its upper left corner.
     *
     * @param x from the left
     * @param y from the top
     * @param width of it
     * @param height of it
     */
    public record Bar(int x, int y, int width, int height) {}

    /**
     * The figures of a day.
     *
     * @param day any time of it
     * @param figures in the order of the charts
     */
    public record Day(Instant day, List<String> figures) {}
}
