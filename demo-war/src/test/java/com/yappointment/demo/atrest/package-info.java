/**
 * What lies on disk after a full walk, with the server's keys kept elsewhere: nothing that was ever presented is found in
 * it, and nothing that is found in it can be presented.
 */
package com.yappointment.demo.atrest;
