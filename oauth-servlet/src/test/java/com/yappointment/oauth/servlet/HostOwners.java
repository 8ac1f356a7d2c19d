package com.yappointment.oauth.servlet;

import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Knows who is logged in, and for which companies they may act: the session says {@code person} or {@code person|a,b}, or
 * {@code person||name} for somebody who may be told who administers. */
public final class HostOwners implements ResourceOwners {
    /** For the setting. */
    public HostOwners() {}

    @Override
    public Optional<ResourceOwner> current(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return Optional.ofNullable(session == null ? null : session.getAttribute("person"))
                .map(person -> owner(person.toString()));
    }

    /** Whose name says so. */
    @Override
    public boolean mayRegisterApps(HttpServletRequest request) {
        return current(request)
                .filter(person -> person.id().value().startsWith("team"))
                .isPresent();
    }

    private static ResourceOwner owner(String person) {
        String[] parts = person.split("\\|", 3);
        List<ResourceOwner.Account> accounts = parts.length < 2 || parts[1].isEmpty()
                ? List.of()
                : Arrays.stream(parts[1].split(","))
                        .map(id -> new ResourceOwner.Account(new AccountId(id), "Company " + id))
                        .toList();
        return new ResourceOwner(
                new ResourceOwnerId(parts[0]), parts[0], accounts, parts.length < 3 ? List.of() : List.of(parts[2]));
    }
}
