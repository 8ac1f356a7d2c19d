package com.example.beside;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;

/** An API for people with a role. */
@WebServlet("/api/*")
@ServletSecurity(@HttpConstraint(rolesAllowed = "user"))
public class MarkedServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
}
