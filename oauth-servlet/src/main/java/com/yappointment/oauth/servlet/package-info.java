/**
 * The drop-in: the one package that knows servlets. Thin: a servlet request becomes a call, a reply becomes a servlet
 * response.
 *
 * <p>Jakarta Servlet 5.0. Uses {@link com.yappointment.oauth.AuthorizationServer}, {@code config} and {@code page}.
 */
@NullMarked
package com.yappointment.oauth.servlet;

import org.jspecify.annotations.NullMarked;
