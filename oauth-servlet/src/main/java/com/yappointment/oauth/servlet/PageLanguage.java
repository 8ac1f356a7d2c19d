package com.yappointment.oauth.servlet;

import com.yappointment.oauth.servlet.language.Languages;
import com.yappointment.oauth.servlet.language.Texts;
import com.yappointment.oauth.wire.Call;
import com.yappointment.oauth.wire.Params;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/**
 * Which language a request's page is in: what the app asks for in {@code ui_locales}, else what the browser asks for.
 * Immutable, safe for all threads.
 */
final class PageLanguage {
    static final String UI_LOCALES = "ui_locales";

    private final Languages languages;

    PageLanguage(Languages languages) {
        this.languages = languages;
    }

    /** By the query and the headers; a body is left alone. */
    Texts of(HttpServletRequest request) {
        return choose(wish(query(request).queryParams()), request);
    }

    /** By what was read already: the query, or the form of a request that came by POST. */
    Texts of(HttpServletRequest request, Call call) {
        String inForm = call.method().equals("POST") ? wish(call.formParams()) : "";
        return choose(inForm.isEmpty() ? wish(call.queryParams()) : inForm, request);
    }

    /** Whether the app, or the page before, had asked for a language. */
    boolean asked(Call call) {
        return !wish(call.queryParams()).isEmpty() || !wish(call.formParams()).isEmpty();
    }

    /** Puts the language of a page into the address that its form goes to, if the app had asked for it. */
    String carried(String action, Call call, Texts texts) {
        return asked(call) ? action + "?" + UI_LOCALES + "=" + texts.tag() : action;
    }

    private static Call query(HttpServletRequest request) {
        return Call.get(Objects.requireNonNullElse(request.getQueryString(), ""));
    }

    private Texts choose(String wish, HttpServletRequest request) {
        return languages.choose(wish, Objects.requireNonNullElse(request.getHeader("Accept-Language"), ""));
    }

    private static String wish(Params.Reading reading) {
        return reading instanceof Params.Read read
                ? read.params().get(UI_LOCALES).orElse("")
                : "";
    }
}
