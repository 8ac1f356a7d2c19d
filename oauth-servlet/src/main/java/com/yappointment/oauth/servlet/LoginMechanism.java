package com.yappointment.oauth.servlet;

import jakarta.servlet.ServletContext;

/**
 * Whether a login of Jakarta Security is registered with the container: by a class of the application, not by web.xml. Asked
 * by name, because many containers do not have it at all.
 */
final class LoginMechanism {
    private LoginMechanism() {}

    static boolean isThere(ServletContext context) {
        return isThere("jakarta", context) || isThere("javax", context);
    }

    /** Jakarta Authentication §3.8: by the layer, and the application as host and path. */
    private static boolean isThere(String names, ServletContext context) {
        // never one text: making the twin for the old names rewrites such texts
        String type = String.join(".", names, "security", "auth", "message", "config");
        try {
            Class<?> factory = Class.forName(type + ".AuthConfigFactory");
            Class<?> listener = Class.forName(type + ".RegistrationListener");
            Object provider = factory.getMethod("getConfigProvider", String.class, String.class, listener)
                    .invoke(
                            factory.getMethod("getFactory").invoke(null),
                            "HttpServlet",
                            context.getVirtualServerName() + " " + context.getContextPath(),
                            null);
            return provider != null;
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            return false; // a container without it, or one that has it and uses it for nobody
        }
    }
}
