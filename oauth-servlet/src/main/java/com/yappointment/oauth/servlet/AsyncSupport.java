package com.yappointment.oauth.servlet;

import jakarta.servlet.FilterRegistration;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Tells the container that our filters may stand in front of asynchronous servlets. In a web.xml of Servlet 2.5 and before
 * nobody can write that, and a filter that does not say it makes {@code startAsync} fail behind it.
 */
final class AsyncSupport {
    private static final Logger LOG = System.getLogger(AsyncSupport.class.getName());

    private AsyncSupport() {}

    /** Containers let a filter of web.xml be changed until the application has started, though none has to. */
    static void declare(@Nullable FilterRegistration registration) {
        if (registration instanceof FilterRegistration.Dynamic filter) {
            try {
                filter.setAsyncSupported(true);
            } catch (IllegalStateException | UnsupportedOperationException e) {
                LOG.log(Level.DEBUG, "The container takes async-supported from web.xml only", e);
            }
        }
    }
}
