package com.yappointment.demo.boot;

/** What the operator reads when the demo is up. */
final class Welcome {
    private Welcome() {}

    /** The verifier and its challenge are those of RFC 7636 Appendix B. */
    static String text(String base, String place) {
        return """
                yAppointment is up: %1$s (its data is in %2$s)

                An app to click through:  %1$s/partner
                People, password demo-password:
                  owner@glow.example   admin of Glow Studio
                  owner@zen.example    admin of Zen Spa
                  both@glow.example    admin of both
                  staff@glow.example   no admin
                  team@yappointment.example   registers apps
                Clients:
                  demo-web     secret demo-web-secret     http://localhost:3000/callback
                  demo-other   secret demo-other-secret   http://localhost:3001/callback
                  demo-cli     public                     http://127.0.0.1/callback, any port
                  demo-partner secret demo-partner-secret %1$s/partner/callback

                To try it by hand, open this in a browser, log in and choose Allow:
                  %1$s/oauth/authorize?response_type=code&client_id=demo-web&redirect_uri=http%%3A%%2F%%2Flocalhost%%3A3000%%2Fcallback&scope=bookings%%3Aread&state=xyz&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256
                The browser ends at an address with a code in it. Within a minute put it in here:
                  curl %1$s/oauth/token -d grant_type=authorization_code -d client_id=demo-web -d client_secret=demo-web-secret -d redirect_uri=http://localhost:3000/callback -d code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk -d code=CODE

                Stop it with Ctrl+C.""".formatted(base, place);
    }
}
