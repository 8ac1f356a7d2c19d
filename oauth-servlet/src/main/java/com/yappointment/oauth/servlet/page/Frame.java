package com.yappointment.oauth.servlet.page;

import com.yappointment.oauth.servlet.language.Texts;

/**
 * What every page has around its own content.
 *
 * @param texts the language
 * @param brand whose page it is
 * @param logo where the brand's logo is; empty: there is none
 * @param stylesheet the look; it has to be written to the letter, as the policy names its digest
 */
public record Frame(Texts texts, Brand brand, String logo, String stylesheet) {}
