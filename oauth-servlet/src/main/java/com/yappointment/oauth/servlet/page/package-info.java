/**
 * What people see: server-rendered pages without script.
 *
 * <p>RFC 6749 §4.1.1, §10.13 (clickjacking); CSP Level 3. The templates are in {@code src/main/jte}.
 */
@NullMarked
package com.yappointment.oauth.servlet.page;

import org.jspecify.annotations.NullMarked;
