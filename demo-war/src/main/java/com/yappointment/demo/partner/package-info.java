/**
 * Calendar Wall, an app of another company that happens to run in the same process. It knows of yAppointment only what
 * the integrator's guide says, and reaches it by HTTP alone.
 *
 * <p>May use page, for its look.
 */
@NullMarked
package com.yappointment.demo.partner;

import org.jspecify.annotations.NullMarked;
