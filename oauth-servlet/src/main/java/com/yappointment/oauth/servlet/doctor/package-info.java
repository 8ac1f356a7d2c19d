/**
 * What is wrong with a deployment, and what to write: findings, and how they are printed.
 *
 * <p>No RFC. Uses nothing of ours.
 */
@NullMarked
package com.yappointment.oauth.servlet.doctor;

import org.jspecify.annotations.NullMarked;
