package com.yappointment.demo.login;

import com.yappointment.demo.seed.Person;
import com.yappointment.demo.seed.Seed;
import com.yappointment.oauth.authorize.ResourceOwner;
import com.yappointment.oauth.servlet.ResourceOwners;
import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ResourceOwnerId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Tells the drop-in who is logged in, and which companies they administer. */
public final class CompanyAdmins implements ResourceOwners {
    /** Made by the drop-in. */
    public CompanyAdmins() {}

    @Override
    public Optional<ResourceOwner> current(HttpServletRequest request) {
        return LoginSession.person(request).map(CompanyAdmins::owner);
    }

    /** The team of yAppointment itself. */
    @Override
    public boolean mayRegisterApps(HttpServletRequest request) {
        return LoginSession.person(request).filter(Person::ofTheTeam).isPresent();
    }

    /** Of people who administer a company together, each sees the others' names. */
    @Override
    public Optional<String> name(ResourceOwnerId id) {
        return Seed.today().person(id.value()).map(Person::name);
    }

    private static ResourceOwner owner(Person person) {
        return new ResourceOwner(
                new ResourceOwnerId(person.email()),
                person.name(),
                Seed.today().administeredBy(person).stream()
                        .map(company -> new ResourceOwner.Account(new AccountId(company.id()), company.name()))
                        .toList(),
                Seed.today().administratorsFor(person).stream()
                        .map(Person::name)
                        .toList());
    }
}
