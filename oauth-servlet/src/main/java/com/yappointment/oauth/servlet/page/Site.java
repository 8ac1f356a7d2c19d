package com.yappointment.oauth.servlet.page;

/**
 * What pages know of the site that they are part of.
 *
 * @param brand whose pages they are
 * @param logoPath where logos are served
 * @param connections where the connected apps are listed; empty: nowhere
 * @param scopes what scopes mean
 */
public record Site(Brand brand, String logoPath, String connections, ScopeWords scopes) {}
