package com.yappointment.oauth.servlet.page;

import com.yappointment.oauth.servlet.language.ScopeTexts;
import com.yappointment.oauth.servlet.language.Texts;

/**
 * What pages know of the site that they are part of.
 *
 * @param brand whose pages they are
 * @param logoPath where logos are served
 * @param connections where the connected apps are listed; empty: nowhere
 * @param firstLanguage the language of what is set without saying one
 * @param scopes what scopes mean in other languages
 */
public record Site(Brand brand, String logoPath, String connections, Texts firstLanguage, ScopeTexts scopes) {}
