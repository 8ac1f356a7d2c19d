/**
 * What the demo answers with: pages without script, and JSON.
 *
 * <p>The templates are in {@code src/main/jte}. May use seed.
 */
@NullMarked
package com.yappointment.demo.page;

import org.jspecify.annotations.NullMarked;
