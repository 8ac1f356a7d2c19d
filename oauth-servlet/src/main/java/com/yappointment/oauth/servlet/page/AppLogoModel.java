package com.yappointment.oauth.servlet.page;

/**
 * What the form of an app's logo shows.
 *
 * @param name of the app
 * @param action where the forms go
 * @param app what the forms bring back: which app
 * @param form what the forms bring back: that they were made here
 * @param logo where the logo is that it has; empty: it has none, or is switched off
 * @param kept whether it has one
 * @param fault key of what is wrong with what was sent; empty: nothing
 * @param back link to the app
 */
public record AppLogoModel(
        String name, String action, String app, String form, String logo, boolean kept, String fault, String back) {}
