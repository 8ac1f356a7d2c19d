package com.yappointment.demo.page;

/**
 * What the login page shows.
 *
 * @param next where to go afterwards, a path of this site
 * @param email typed before
 * @param problem with what was typed before; empty: none
 */
public record LoginPage(String next, String email, String problem) {}
