package com.yappointment.oauth.grant;

import com.yappointment.oauth.pkce.CodeVerifier;
import com.yappointment.oauth.secret.Ratchet;
import com.yappointment.oauth.secret.Salt;
import com.yappointment.oauth.secret.Secret;
import com.yappointment.oauth.secret.ServerKeys;
import com.yappointment.oauth.secret.Token;
import com.yappointment.oauth.secret.TokenFormat;
import com.yappointment.oauth.secret.TokenKind;
import com.yappointment.oauth.terms.ClientId;
import com.yappointment.oauth.terms.Scope;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What anybody may do to a grant, rightly or wrongly. */
sealed interface Move {
    int MOST_KEYS = 8;

    /** One node a generation: each has a newer key than the one that answered before. */
    List<Ratchet> NODES = IntStream.rangeClosed(1, MOST_KEYS)
            .mapToObj(newest ->
                    new Ratchet(Walk.keys(IntStream.rangeClosed(1, newest).toArray())))
            .toList();

    ServerKeys KEYS = Walk.keys(IntStream.rangeClosed(1, MOST_KEYS).toArray());
    TokenFormat FORMAT = new TokenFormat("yapp", KEYS);
    Lifetimes LIFETIMES = new Lifetimes(World.ACCESS, World.IDLE, World.WINDOW);
    List<ClientId> CLIENTS = List.of(Walk.CLIENT, Walk.OTHER_CLIENT);

    Token MADE_UP_CODE = new Token(TokenKind.CODE, 1, Walk.TERMS.id(), 0, Walk.secret(9));

    /** A code is presented. */
    record Redeem(ClientId client, Token code, String redirectUri, CodeVerifier verifier) implements Move {
        Step apply(World world) {
            var redemption = new Redemption(
                    client, code, redirectUri, verifier, fresh(world), salt(world, 0, 0), node(world), LIFETIMES);
            return world.grant().redeem(redemption, world.now());
        }
    }

    /** A refresh token is presented. */
    record Refresh(ClientId client, Token presented, Optional<Scope> scope) implements Move {
        Step apply(World world) {
            Salt salt = salt(world, presented.generation(), scope.hashCode());
            return world.grant()
                    .refresh(
                            new Rotation(client, presented, scope, salt, node(world), LIFETIMES, world.outages()),
                            world.now());
        }
    }

    /** Somebody ends it; a client by any of its tokens (RFC 7009), which all lead to the same grant. */
    record Revoke(Revocation by) implements Move {
        Step apply(World world) {
            return world.grant().revoke(by, world.now());
        }
    }

    /** An access token is presented at the API. */
    record Present(Token access) implements Move {}

    /** Nothing happens for a while. */
    record Pass(Instant until) implements Move {}

    /** The store is away for a while. */
    record Outlast() implements Move {}

    static List<Move> all(World world) {
        List<Move> moves = new ArrayList<>();
        for (ClientId client : CLIENTS) {
            for (String uri : List.of(Walk.REDIRECT_URI, Walk.REDIRECT_URI + "/", "")) {
                for (CodeVerifier verifier : List.of(Walk.VERIFIER, Walk.WRONG_VERIFIER)) {
                    moves.add(new Redeem(client, Walk.CODE, uri, verifier));
                }
            }
            moves.add(new Redeem(client, MADE_UP_CODE, Walk.REDIRECT_URI, Walk.VERIFIER));
            for (Token presented : refreshTokens(world)) {
                moves.add(new Refresh(client, presented, Optional.empty()));
                moves.add(new Refresh(client, presented, Optional.of(Walk.NARROW)));
                moves.add(new Refresh(client, presented, Optional.of(Walk.WIDER)));
            }
            moves.add(new Revoke(new Revocation.ByClient(client)));
        }
        Stream.of(
                        new Revocation.ByOwner(Walk.OWNER),
                        new Revocation.ByOwner(Walk.OTHER_OWNER),
                        new Revocation.ByOperator(),
                        new Revocation.ConsentWithdrawn())
                .forEach(by -> moves.add(new Revoke(by)));
        accessTokens(world).forEach(access -> moves.add(new Present(access)));
        world.instantsAhead().forEach(instant -> moves.add(new Pass(instant)));
        return moves;
    }

    /** All that were issued, and two that never were: of the newest one's generation, and of the next. */
    private static List<Token> refreshTokens(World world) {
        List<Token> tokens = new ArrayList<>();
        world.pairs().forEach(pair -> tokens.add(pair.refresh()));
        int newest = world.pairs().size();
        tokens.add(new Token(TokenKind.REFRESH, 1, Walk.TERMS.id(), newest, Walk.secret(9)));
        tokens.add(new Token(TokenKind.REFRESH, 1, Walk.TERMS.id(), newest + 1, Walk.secret(9)));
        return tokens;
    }

    private static List<Token> accessTokens(World world) {
        List<Token> tokens = new ArrayList<>();
        world.pairs().forEach(pair -> tokens.add(pair.access()));
        int newest = world.pairs().size();
        tokens.add(new Token(TokenKind.ACCESS, 1, Walk.TERMS.id(), newest, Walk.secret(9)));
        tokens.add(new Token(TokenKind.ACCESS, 1, Walk.TERMS.id(), newest + 1, Walk.secret(9)));
        return tokens;
    }

    private static Ratchet node(World world) {
        return NODES.get(world.pairs().size());
    }

    /** Never the same twice, also for a retry; yet the same for the same move in the same world. */
    private static Salt salt(World world, int presented, int scope) {
        return Salt.of(ByteBuffer.allocate(Salt.LENGTH)
                .putInt(world.pairs().size() << 8 | presented)
                .putInt(scope)
                .putLong(world.now().toEpochMilli())
                .array());
    }

    private static Secret fresh(World world) {
        long now = world.now().toEpochMilli();
        return Secret.random(() -> now * 0x9E3779B97F4A7C15L);
    }
}
