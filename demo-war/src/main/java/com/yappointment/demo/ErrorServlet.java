package com.yappointment.demo;

import com.yappointment.demo.page.ErrorAnswer;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says what went wrong where the container has found it out. */
public final class ErrorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // without one somebody has typed the address of this page
        int status = code instanceof Integer number ? number : HttpServletResponse.SC_NOT_FOUND;
        ErrorAnswer.write(response, status, String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)));
    }
}
