package com.yappointment.oauth.servlet.doctor.running;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.net.URI;
import java.util.List;

/** Browsers are sent to the address that is set; where the container believes in another one, a proxy is not understood. */
final class AddressCheck implements RunningCheck {
    private static final int NONE = -1;

    @Override
    public List<Finding> look(Running running) {
        String seen = running.visit().origin();
        String set = origin(running.settings().authorizationBase());
        if (seen.equals(set)) {
            return List.of();
        }
        String what =
                "Browsers are told " + set + ", but this page was asked at " + seen + ", as the container sees it.";
        if (running.visit().proxyHeaders().isEmpty()) {
            return List.of(Finding.warning(
                    what,
                    "If " + seen
                            + " is how the world sees it, set issuer to that. If a proxy stands in front, have it send"
                            + " X-Forwarded-Proto and the Host that it was asked for."));
        }
        return List.of(Finding.warning(
                what,
                "The proxy says " + String.join(", ", running.visit().proxyHeaders())
                        + ", and the container does not heed it. Tomcat: RemoteIpValve; Jetty: the module"
                        + " http-forwarded; WildFly: proxy-address-forwarding; Liberty: remoteIp."));
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() == NONE ? "" : ":" + url.getPort());
    }
}
