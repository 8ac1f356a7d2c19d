package com.yappointment.oauth.servlet;

import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.terms.ResourceOwnerId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * How the host says who is logged in, and for which accounts they may act. Name a class of yours in the setting {@code
 * resourceOwners}; it needs a public constructor without parameters. Called by all request threads at once.
 */
@FunctionalInterface
public interface ResourceOwners {
    /**
     * Who is logged in.
     *
     * @param request a request to the authorization endpoint, with the host's session
     * @return empty when nobody is; a person without accounts is told that they may not connect apps
     */
    Optional<ResourceOwner> current(HttpServletRequest request);

    /**
     * Whether who is logged in is of the host's own team, and may register apps, change them and rotate their secrets.
     *
     * @param request a request to the app registry, with the host's session
     * @return false, unless a host knows better: then nobody but who has the role of the setting {@code teamRole} may
     */
    default boolean mayRegisterApps(HttpServletRequest request) {
        return false;
    }

    /**
     * What a person is called, for colleagues to see who has connected an app.
     *
     * @param id as in {@link ResourceOwner}; may be of somebody who is no longer there
     * @return empty, unless a host knows better: then the id is shown
     */
    default Optional<String> name(ResourceOwnerId id) {
        return Optional.empty();
    }
}
