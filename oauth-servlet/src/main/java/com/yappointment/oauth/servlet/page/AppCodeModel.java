package com.yappointment.oauth.servlet.page;

import java.util.List;

/**
 * Programs that connect an app.
 *
 * @param name of the app
 * @param web whether they need its secret
 * @param programs in several languages
 * @param back link to the app
 */
public record AppCodeModel(String name, boolean web, List<Program> programs, String back) {
    /**
     * One of them.
     *
     * @param title key of what it is written in
     * @param file what it is to be called
     * @param text of it
     */
    public record Program(String title, String file, String text) {}
}
