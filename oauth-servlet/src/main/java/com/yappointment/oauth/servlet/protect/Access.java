package com.yappointment.oauth.servlet.protect;

import com.yappointment.oauth.terms.Scope;
import java.util.SortedSet;

/** What a path asks of a request. */
public sealed interface Access {
    /** No rule speaks of the path: it is the host's own business. */
    record Unprotected() implements Access {}

    /** A rule lets everybody in. */
    record Public() implements Access {}

    /**
     * A token is needed.
     *
     * @param scope what it has to cover; empty: any token will do
     */
    record Token(Scope scope) implements Access {}

    /**
     * The path is protected, but not for this method: nobody may.
     *
     * @param allowed the methods that rules speak of
     */
    record MethodNotAllowed(SortedSet<String> allowed) implements Access {}

    /** The path is written so that host and filter could read it differently: nobody may. */
    record Ambiguous() implements Access {}
}
