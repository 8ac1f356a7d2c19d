package com.yappointment.oauth.servlet.doctor.running;

import com.yappointment.oauth.servlet.doctor.Finding;
import java.util.List;

/** RFC 6749 §3.1: codes, secrets and tokens go over TLS. The start refuses http to other machines; a proxy may bring it. */
final class TransportCheck implements RunningCheck {
    @Override
    public List<Finding> look(Running running) {
        boolean plain = running.visit().forwardedProto().equals("http");
        return running.https() && plain
                ? List.of(Finding.problem(
                        "This page was asked by http, says the proxy: sessions and forms can be read on the way.",
                        "Have the proxy send browsers from http to https, and nothing else by http."))
                : List.of();
    }
}
