package com.yappointment.oauth.servlet;

import com.yappointment.oauth.registry.RegistryPage;
import com.yappointment.oauth.registry.RegistryResult.Done;
import com.yappointment.oauth.terms.ClientId;

/**
 * Addresses of the pages of the registry. A language that somebody has asked for goes along.
 *
 * @param base path of them all, with the context path
 * @param language asked for; empty: that of the browser
 */
record RegistryLinks(String base, String language) {

    String apps() {
        return to(RegistryPage.APPS);
    }

    /** Of a form that asks, and brings its own query. */
    String path(RegistryPage page) {
        return base + page.below();
    }

    String app(ClientId id) {
        return to(RegistryPage.APP, "app", id.value());
    }

    String done(Done done) {
        RegistryPage page = done.app().isPresent() ? RegistryPage.APP : RegistryPage.APPS;
        return to(
                page,
                "app",
                done.app().map(ClientId::value).orElse(""),
                "done",
                done.what().name());
    }

    /** A page with what stands in its query; what is empty is left out. */
    String to(RegistryPage page, String... params) {
        return ConnectionsLinks.write(base + page.below(), language, params);
    }
}
