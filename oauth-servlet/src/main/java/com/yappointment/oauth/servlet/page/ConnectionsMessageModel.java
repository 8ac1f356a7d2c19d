package com.yappointment.oauth.servlet.page;

/**
 * A page of the connections or of the registry that says why something went no further.
 *
 * @param key of the sentence that says what happened and what to do
 * @param diagnosticId to quote to the operator; empty: none
 * @param back link to the list
 * @param backText what the link says
 */
public record ConnectionsMessageModel(String key, String diagnosticId, String back, String backText) {}
