package com.yappointment.oauth.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yappointment.oauth.connection.ConnectionsPage;
import com.yappointment.oauth.connection.ConnectionsResult.Done;
import com.yappointment.oauth.terms.AccountId;
import java.net.URLEncoder;
import java.util.Optional;

/**
 * Addresses of the pages of the connections. A language that somebody has asked for goes along.
 *
 * @param base path of them all, with the context path
 * @param language asked for; empty: that of the browser
 */
record ConnectionsLinks(String base, String language) {

    String overview() {
        return to(ConnectionsPage.OVERVIEW);
    }

    /** A list, and a page of it. */
    String list(Optional<AccountId> account, int page) {
        String number = page == 0 ? "" : Integer.toString(page);
        return account.map(id -> to(ConnectionsPage.OVERVIEW, "account", id.value(), "page", number))
                .orElseGet(() -> to(ConnectionsPage.OVERVIEW, "own", "1", "page", number));
    }

    String done(Done done) {
        return done.account()
                .map(id -> to(
                        ConnectionsPage.OVERVIEW,
                        "account",
                        id.value(),
                        "done",
                        done.what().name()))
                .orElseGet(() -> to(
                        ConnectionsPage.OVERVIEW,
                        "own",
                        "1",
                        "done",
                        done.what().name()));
    }

    /** A page with what stands in its query; what is empty is left out. */
    String to(ConnectionsPage page, String... params) {
        return write(base + page.below(), language, params);
    }

    static String write(String path, String language, String... params) {
        var link = new StringBuilder(path);
        String separator = "?";
        for (int i = 0; i < params.length; i += 2) {
            if (!params[i + 1].isEmpty()) {
                link.append(separator).append(params[i]).append('=').append(URLEncoder.encode(params[i + 1], UTF_8));
                separator = "&";
            }
        }
        return language.isEmpty()
                ? link.toString()
                : link + separator + PageLanguage.UI_LOCALES + "=" + URLEncoder.encode(language, UTF_8);
    }
}
