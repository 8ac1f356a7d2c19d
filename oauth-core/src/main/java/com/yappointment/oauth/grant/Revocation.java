package com.yappointment.oauth.grant;

import com.yappointment.oauth.terms.AccountId;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.ResourceOwnerId;

/** Somebody ends a grant. */
public sealed interface Revocation {
    /**
     * Whether they may end this one.
     *
     * @param terms of the grant
     * @return false when it is somebody else's
     */
    boolean mayEnd(Terms terms);

    /**
     * What the grant will say why it ended.
     *
     * @return the reason
     */
    RevocationReason reason();

    /**
     * The client asks for it (RFC 7009).
     *
     * @param client who asks, authenticated
     */
    record ByClient(ClientId client) implements Revocation {
        @Override
        public boolean mayEnd(Terms terms) {
            return client.equals(terms.connection().client());
        }

        @Override
        public RevocationReason reason() {
            return RevocationReason.REVOKED_BY_CLIENT;
        }
    }

    /**
     * The resource owner disconnects the client.
     *
     * @param owner who asks, logged in
     */
    record ByOwner(ResourceOwnerId owner) implements Revocation {
        @Override
        public boolean mayEnd(Terms terms) {
            return owner.equals(terms.connection().owner());
        }

        @Override
        public RevocationReason reason() {
            return RevocationReason.DISCONNECTED_BY_OWNER;
        }
    }

    /**
     * Somebody who acts for the account disconnects the client, whoever connected it.
     *
     * @param account that they act for
     */
    record ByAccount(AccountId account) implements Revocation {
        @Override
        public boolean mayEnd(Terms terms) {
            return account.equals(terms.connection().account());
        }

        /** A name that nodes of the version before know too; the event tells who it was. */
        @Override
        public RevocationReason reason() {
            return RevocationReason.DISCONNECTED_BY_OWNER;
        }
    }

    /** Who runs the server ends it. */
    record ByOperator() implements Revocation {
        @Override
        public boolean mayEnd(Terms terms) {
            return true;
        }

        @Override
        public RevocationReason reason() {
            return RevocationReason.REVOKED_BY_OPERATOR;
        }
    }

    /** The consent that a silent renewal rested on ended while the renewal was under way. */
    record ConsentWithdrawn() implements Revocation {
        @Override
        public boolean mayEnd(Terms terms) {
            return true;
        }

        @Override
        public RevocationReason reason() {
            return RevocationReason.CONSENT_WITHDRAWN;
        }
    }
}
