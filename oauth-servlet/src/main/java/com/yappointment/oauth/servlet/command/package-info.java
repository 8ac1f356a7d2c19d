/**
 * The command line for operators: {@code java -cp 'WEB-INF/lib/*' com.yappointment.oauth.servlet.command.Main}.
 *
 * <p>No RFC. Uses {@code config}; the only package that writes to the console.
 */
@NullMarked
package com.yappointment.oauth.servlet.command;

import org.jspecify.annotations.NullMarked;
