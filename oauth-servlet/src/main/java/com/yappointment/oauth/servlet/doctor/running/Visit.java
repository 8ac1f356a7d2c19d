package com.yappointment.oauth.servlet.doctor.running;

import java.util.List;

/**
 * How the request for the doctor's page arrived.
 *
 * @param scheme as the container understands it
 * @param host likewise
 * @param port likewise
 * @param proxyHeaders names of X-Forwarded and Forwarded headers that it has
 * @param forwardedProto what X-Forwarded-Proto says; empty: nothing
 */
public record Visit(String scheme, String host, int port, List<String> proxyHeaders, String forwardedProto) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * The origin that the container believes in.
     *
     * @return such as https://app.example
     */
    public String origin() {
        boolean usual = port == (scheme.equals("https") ? HTTPS : HTTP);
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }
}
