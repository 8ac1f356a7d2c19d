package com.yappointment.oauth.servlet;

import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Knows who is logged in, and for which companies they may act: the session says {@code person} or {@code person|a,b}. */
public final class HostOwners implements ResourceOwners {
    /** For the setting. */
    public HostOwners() {}

    @Override
    public Optional<ResourceOwner> current(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return Optional.ofNullable(session == null ? null : session.getAttribute("person"))
                .map(person -> owner(person.toString()));
    }

    private static ResourceOwner owner(String person) {
        int bar = person.indexOf('|');
        String name = bar < 0 ? person : person.substring(0, bar);
        List<ResourceOwner.Account> accounts = bar < 0
                ? List.of()
                : Arrays.stream(person.substring(bar + 1).split(","))
                        .map(id -> new ResourceOwner.Account(new AccountId(id), "Company " + id))
                        .toList();
        return new ResourceOwner(new ResourceOwnerId(name), name, accounts);
    }
}
