package com.example;

import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.servlet.ResourceOwners;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;

// Shown in docs/host-guide.md; a test compares them.
public final class CompanyAdmins implements ResourceOwners {
    public CompanyAdmins() {}

    @Override
    public Optional<ResourceOwner> current(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute("person") instanceof Person person
                ? Optional.of(owner(person))
                : Optional.empty();
    }

    private static ResourceOwner owner(Person person) {
        List<ResourceOwner.Account> accounts = person.administers().stream()
                .map(company -> new ResourceOwner.Account(new AccountId(company.id()), company.name()))
                .toList();
        return new ResourceOwner(new ResourceOwnerId(person.id()), person.name(), accounts);
    }
}
