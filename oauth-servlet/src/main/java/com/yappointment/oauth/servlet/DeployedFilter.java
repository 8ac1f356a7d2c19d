package com.yappointment.oauth.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A filter that works with the web application's server from its start to its end. */
abstract class DeployedFilter implements Filter {
    private @Nullable Deployment deployment;
    private @Nullable FilterConfig config;

    abstract void filter(Deployment server, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException;

    /**
     * Joins or starts the server.
     *
     * @throws ServletException with a sentence that says which setting is wrong and why
     */
    @Override
    public final void init(FilterConfig filterConfig) throws ServletException {
        config = filterConfig;
        AsyncSupport.declare(filterConfig.getServletContext().getFilterRegistration(filterConfig.getFilterName()));
        deployment = Deployment.join(
                filterConfig.getServletContext(), filterConfig.getInitParameterNames(), filterConfig::getInitParameter);
    }

    @Override
    public final void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (deployment == null
                || !(request instanceof HttpServletRequest httpRequest)
                || !(response instanceof HttpServletResponse httpResponse)) {
            throw new ServletException("the filter was not started, or this is no HTTP request");
        }
        filter(deployment, httpRequest, httpResponse, chain);
    }

    @Override
    public final void destroy() {
        if (deployment != null && config != null) {
            deployment.leave(config.getServletContext());
        }
    }
}
