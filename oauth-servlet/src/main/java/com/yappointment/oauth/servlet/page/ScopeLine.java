package com.yappointment.oauth.servlet.page;

/**
 * A scope, said to a person.
 *
 * @param token the scope
 * @param sentence what it means
 * @param language that the sentence is in, a tag of BCP 47
 */
public record ScopeLine(String token, String sentence, String language) {}
