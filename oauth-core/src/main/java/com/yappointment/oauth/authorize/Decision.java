package com.yappointment.oauth.authorize;

import com.yappointment.oauth.event.EventKind;
import com.yappointment.oauth.event.Events;
import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.grant.Grant;
import com.yappointment.oauth.grant.GrantStore;
import com.yappointment.oauth.grant.Revocation;
import com.yappointment.oauth.grant.RevocationReason;
import com.yappointment.oauth.grant.Step;
import com.yappointment.oauth.secret.Digest;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.terms.Connection;
import com.yappointment.oauth.terms.Scope;
import com.yappointment.oauth.wire.Params;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the owner says to the consent page. The form brings the ticket and the decision; who is logged in, in which
 * browser, and what the client may still ask for is looked at again. Immutable, safe for all threads.
 */
final class Decision {
    private final TicketFormat format;
    private final Codes codes;
    private final Answers answers;
    private final GrantStore grants;
    private final Duration ticketLifetime;
    private final Events events;

    Decision(
            TicketFormat format,
            Codes codes,
            Answers answers,
            GrantStore grants,
            Duration ticketLifetime,
            Events events) {
        this.format = format;
        this.codes = codes;
        this.answers = answers;
        this.grants = grants;
        this.ticketLifetime = ticketLifetime;
        this.events = events;
    }

    /** A ticket for the page that asks this owner in this browser. */
    String ticket(AuthorizationRequest request, ResourceOwner owner, String browser) {
        return format.write(new Ticket(
                codes.newSeed(),
                request,
                owner.id(),
                owner.accounts().stream().map(ResourceOwner.Account::id).toList(),
                digest(browser),
                grants.now().plus(ticketLifetime)));
    }

    AuthorizeResult take(Params form, Optional<ResourceOwner> owner, String browser) {
        Optional<Ticket> ticket = form.get("ticket").flatMap(format::read);
        if (ticket.isEmpty()) {
            String id = events.refused(grants.now(), Problem.TICKET_NOT_OURS.reason(), event -> event);
            return new AuthorizeResult.Refused(Problem.TICKET_NOT_OURS, "", id);
        }
        if (!ticket.get().browser().equals(digest(browser))) {
            return refused(ticket.get(), Problem.TICKET_OTHER_BROWSER);
        }
        if (owner.isEmpty() || !owner.get().id().equals(ticket.get().owner())) {
            return refused(ticket.get(), Problem.TICKET_OTHER_OWNER);
        }
        if (!grants.now().isBefore(ticket.get().expiresAt())) {
            return refused(ticket.get(), Problem.TICKET_EXPIRED);
        }
        AuthorizationRequest request = ticket.get().request();
        if (!request.client().enabled()
                || !request.client().answersAt(request.redirectUri())
                || !request.client().scope().covers(request.scope())) {
            return refused(ticket.get(), Problem.TICKET_OUTDATED);
        }
        return switch (form.get("decision").orElse("")) {
            case "allow" -> allow(ticket.get(), owner.get(), form);
            case "deny" -> deny(ticket.get());
            default -> refused(ticket.get(), Problem.DECISION_MISSING);
        };
    }

    private AuthorizeResult allow(Ticket ticket, ResourceOwner owner, Params form) {
        Optional<String> chosen = form.get("account");
        Optional<ResourceOwner.Account> account =
                chosen.isEmpty() && owner.accounts().size() == 1
                        ? Optional.of(owner.accounts().get(0))
                        : chosen.flatMap(owner::account);
        if (account.isEmpty() || !ticket.accounts().contains(account.get().id())) {
            return refused(ticket, Problem.ACCOUNT_NOT_OFFERED);
        }
        AuthorizationRequest request = ticket.request();
        Scope granted = granted(request, form);
        if (granted.isEmpty()) {
            return refused(ticket, Problem.NOTHING_CHOSEN);
        }
        var connection =
                new Connection(owner.id(), account.get().id(), request.client().id());
        Seed seed = ticket.seed();
        Optional<Codes.Begun> begun = codes.begin(seed, codes.freshTerms(seed, connection, granted), request);
        if (begun.isEmpty()) {
            return used(ticket);
        }
        if (begun.get().firstTime()) {
            events.tell(about(ticket, EventKind.CONSENT_GIVEN));
        }
        return new AuthorizeResult.SentToClient(
                answers.code(request, begun.get().code()));
    }

    /** What the app cannot do without, and of the rest what was ticked; a form can name nothing else. */
    private static Scope granted(AuthorizationRequest request, Params form) {
        return request.required()
                .and(Scope.of(request.optional().tokens().stream()
                        .filter(token -> form.get(AskedScope.FIELD + token).isPresent())
                        .toList()));
    }

    /** Allow, back, Deny: what has begun ends while nothing has come of it, so that the denial is true. */
    private AuthorizeResult deny(Ticket ticket) {
        var byOwner = new Revocation.ByOwner(ticket.owner());
        Optional<Step> step = grants.step(
                ticket.seed().grantId(),
                (grant, now) -> grant instanceof Grant.CodeIssued ? grant.revoke(byOwner, now) : new Step.Done(grant));
        if (step.isPresent() && !endedByOwner(step.get().next())) {
            return used(ticket);
        }
        AuthorizationRequest request = ticket.request();
        events.tell(about(ticket, EventKind.CONSENT_DENIED));
        return new AuthorizeResult.SentToClient(answers.error(new AuthorizeError.SentToClient(
                AuthorizeError.Code.ACCESS_DENIED, "the owner said no", request.redirectUri(), request.state())));
    }

    private static boolean endedByOwner(Grant grant) {
        return grant instanceof Grant.Revoked revoked && revoked.reason() == RevocationReason.DISCONNECTED_BY_OWNER;
    }

    private AuthorizeResult used(Ticket ticket) {
        return refused(ticket, Problem.TICKET_USED);
    }

    private OAuthEvent about(Ticket ticket, EventKind kind) {
        return about(ticket, OAuthEvent.of(kind, grants.now()));
    }

    private static OAuthEvent about(Ticket ticket, OAuthEvent event) {
        return event.client(ticket.request().client().id())
                .owner(ticket.owner())
                .grant(ticket.seed().grantId());
    }

    private AuthorizeResult refused(Ticket ticket, Problem problem) {
        String id = events.refused(grants.now(), problem.reason(), event -> about(ticket, event));
        return new AuthorizeResult.Refused(problem, "", id);
    }

    private static String digest(String browser) {
        return HexFormat.of().formatHex(Digest.of(Secret.of(browser)).bytes());
    }
}
