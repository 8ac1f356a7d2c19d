package com.yappointment.oauth.servlet;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The answering half of {@link OAuthFilter}, for who maps the halves by hand: to {@code /oauth/*} and {@code
 * /.well-known/*}, or wherever the paths were set to. Give both their settings as context-params. Safe for all threads.
 */
public final class OAuthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private transient @Nullable Deployment deployment;

    /** For the container. */
    public OAuthServlet() {}

    /**
     * Joins or starts the server.
     *
     * @throws ServletException with a sentence that says which setting is wrong and why
     */
    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        deployment =
                Deployment.join(config.getServletContext(), config.getInitParameterNames(), config::getInitParameter);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (deployment == null) {
            throw new ServletException("OAuthServlet was not started");
        }
        if (!deployment.endpoints().answer(request, response)) {
            ReplyWriter.write(Errors.notFound(), response);
        }
    }

    @Override
    public void destroy() {
        if (deployment != null) {
            deployment.leave(getServletContext());
        }
    }
}
