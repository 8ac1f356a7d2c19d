/**
 * The history checker: many clients work on several nodes of the packaged demo while nodes and databases are killed;
 * every call is recorded, and the record is checked for answers that no correct server could have given.
 */
package com.yappointment.demo.history;
