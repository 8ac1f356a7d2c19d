package com.yappointment.demo.history;

import com.yappointment.demo.Browser;
import com.yappointment.demo.history.Call.Kind;
import com.yappointment.demo.history.Client.Answer;
import com.yappointment.demo.history.Connections.Connection;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * A client at work, with an owner who consents and a thief beside it. What it does next is drawn from its own random
 * numbers, so the same seed gives the same choices; when they are answered, the machine decides.
 */
final class Actor {
    private static final int HUNDRED = 100;
    private static final int FEW = 2;
    private static final int OLD = 3;
    private static final int UNAVAILABLE = 503;

    private final int number;
    private final Random random;
    private final Connections connections;
    private final Connection mine;
    private final Nodes nodes;
    private final Recorder recorder;

    Actor(int number, long seed, Connections connections, Nodes nodes, Recorder recorder) {
        this.number = number;
        this.random = new Random(seed * HUNDRED + number);
        this.connections = connections;
        this.mine = connections.of(number);
        this.nodes = nodes;
        this.recorder = recorder;
    }

    /** Does one thing, which may be several calls at once. */
    void act() throws Exception {
        List<Held> inUse = mine.inUse();
        if (inUse.isEmpty() || chance(2)) {
            connect();
            return;
        }
        Held grant = inUse.get(random.nextInt(inUse.size()));
        int dice = random.nextInt(HUNDRED);
        if (dice < 50) {
            api(grant, chance(80) ? 0 : random.nextInt(OLD));
        } else if (dice < 74) {
            refresh(grant, 0);
        } else if (dice < 79) {
            refreshTwice(grant);
        } else if (dice < 83) {
            refresh(grant, 1);
        } else if (dice < 84) {
            refresh(grant, OLD);
        } else if (dice < 86) {
            revoke(grant, chance(80) ? 0 : random.nextInt(OLD));
        } else if (dice < 87) {
            exchange(grant, 1);
        } else {
            steal(grant);
        }
    }

    private boolean chance(int percent) {
        return random.nextInt(HUNDRED) < percent;
    }

    private Answer call(Kind kind, boolean proven, String subject, Send send) throws Exception {
        return callAt(nodes.any(random), kind, proven, subject, send).get();
    }

    private CompletableFuture<Answer> callAt(Nodes.Node node, Kind kind, boolean proven, String subject, Send send) {
        return recorder.recorded(number, node.name, kind, proven, subject, () -> send.to(node.base()));
    }

    @FunctionalInterface
    private interface Send {
        CompletableFuture<Answer> to(String base);
    }

    /** Authorization, and the exchange of the code. */
    private void connect() throws Exception {
        Nodes.Node node = nodes.any(random);
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String verifier = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long begin = recorder.now();
        var kind = Kind.SILENT_CONSENT;
        int status = Call.NO_ANSWER;
        String code = "";
        try {
            Browser browser = node.browser(mine.owner);
            Browser.Page page = browser.open(mine.client.authorizationPath(verifier));
            if (page.html().contains("name=\"ticket\"")) {
                kind = Kind.CONSENT;
                page = browser.submit(page, Map.of("decision", "allow"));
            }
            code = page.sent().getOrDefault("code", "");
            status = code.isEmpty() ? page.status() : 200;
        } catch (IOException e) {
            status = Call.NO_ANSWER; // the node went away meanwhile
        }
        List<String> issued = code.isEmpty() ? List.of() : List.of(code);
        recorder.add(new Call(number, node.name, kind, true, mine.name(), begin, recorder.now(), status, issued));
        if (!code.isEmpty()) {
            redeem(new Held(code, verifier));
        }
    }

    /** After thieves have tried, now and then; by two workers at once, now and then; again where no answer came. */
    private void redeem(Held grant) throws Exception {
        if (chance(10)) {
            call(Kind.EXCHANGE, false, grant.code, base -> mine.client.exchange(base, grant.code, "x".repeat(43)));
        }
        if (chance(5)) {
            Client other = connections.another(mine, random).client;
            call(Kind.EXCHANGE, false, grant.code, base -> other.exchange(base, grant.code, grant.verifier));
        }
        int status = exchange(grant, chance(15) ? FEW : 1);
        if (status == Call.NO_ANSWER || status == UNAVAILABLE) {
            exchange(grant, 1);
        }
        if (grant.hasTokens()) {
            mine.add(grant);
        }
    }

    private int exchange(Held grant, int workers) throws Exception {
        Answer[] answers = atOnce(
                workers, Kind.EXCHANGE, grant.code, base -> mine.client.exchange(base, grant.code, grant.verifier));
        for (Answer answer : answers) {
            grant.receive(answer);
        }
        return answers[0].status();
    }

    private Answer[] atOnce(int workers, Kind kind, String subject, Send send) throws Exception {
        var calls = new CompletableFuture<?>[workers];
        for (int i = 0; i < workers; i++) {
            calls[i] = callAt(nodes.any(random), kind, true, subject, send);
        }
        var answers = new Answer[workers];
        for (int i = 0; i < workers; i++) {
            answers[i] = (Answer) calls[i].get();
        }
        return answers;
    }

    private void api(Held grant, int rotationsAgo) throws Exception {
        String token = grant.ago(rotationsAgo).accessToken();
        Answer answer = call(Kind.API, true, token, base -> Client.api(base, token));
        if (answer.status() == 401 && rotationsAgo == 0) {
            grant.leave(); // as the guide tells clients
        }
    }

    private void refresh(Held grant, int rotationsAgo) throws Exception {
        String token = grant.ago(rotationsAgo).refreshToken();
        Answer answer = call(Kind.REFRESH, true, token, base -> mine.client.refresh(base, token));
        grant.receive(answer);
        if (answer.status() == 400 && rotationsAgo == 0) {
            afterTheEnd(grant);
        }
    }

    private void refreshTwice(Held grant) throws Exception {
        String token = grant.ago(0).refreshToken();
        for (Answer answer : atOnce(FEW, Kind.REFRESH, token, base -> mine.client.refresh(base, token))) {
            grant.receive(answer);
        }
    }

    private void revoke(Held grant, int rotationsAgo) throws Exception {
        Held.Pair pair = grant.ago(rotationsAgo);
        String token = chance(50) ? pair.accessToken() : pair.refreshToken();
        Answer answer = call(Kind.REVOKE, true, token, base -> mine.client.revoke(base, token));
        if (answer.status() == 200) {
            afterTheEnd(grant);
        }
    }

    /** Whether anything is still taken, at any node. */
    private void afterTheEnd(Held grant) throws Exception {
        grant.leave();
        for (int rotationsAgo = 0; rotationsAgo < FEW; rotationsAgo++) {
            api(grant, rotationsAgo);
        }
        String token = grant.ago(0).refreshToken();
        grant.receive(call(Kind.REFRESH, true, token, base -> mine.client.refresh(base, token)));
    }

    /** Somebody has got hold of a token, but not of what it takes to use it. */
    private void steal(Held grant) throws Exception {
        Held.Pair pair = grant.ago(random.nextInt(FEW));
        Client thief = connections.another(mine, random).client;
        String refreshToken = pair.refreshToken();
        switch (random.nextInt(6)) {
            case 0 -> call(Kind.REFRESH, false, refreshToken, base -> thief.refresh(base, refreshToken));
            case 1 -> call(Kind.REVOKE, false, refreshToken, base -> thief.revoke(base, refreshToken));
            case 2 -> call(Kind.API, false, refreshToken, base -> Client.api(base, refreshToken));
            case 3 ->
                call(Kind.REFRESH, false, pair.accessToken(), base -> mine.client.refresh(base, pair.accessToken()));
            case 4 -> {
                String damaged = damaged(pair.accessToken());
                call(Kind.API, false, damaged, base -> Client.api(base, damaged));
            }
            default -> {
                String damaged = damaged(refreshToken);
                call(Kind.REFRESH, false, damaged, base -> mine.client.refresh(base, damaged));
            }
        }
    }

    private String damaged(String token) {
        int place = token.length() - 1 - random.nextInt(20);
        char other = token.charAt(place) == 'A' ? 'B' : 'A';
        return token.substring(0, place) + other + token.substring(place + 1);
    }

    /**
     * When all is calm again: what was acknowledged works, and of a chain nothing but its end.
     *
     * @param grant with tokens
     * @param withOldest whether to present the oldest refresh token then, which ends the grant if it is old enough
     */
    void verify(Held grant, boolean withOldest) throws Exception {
        api(grant, 0);
        String newest = grant.ago(0).refreshToken();
        grant.receive(call(Kind.REFRESH, true, newest, base -> mine.client.refresh(base, newest)));
        api(grant, 0);
        if (withOldest) {
            refresh(grant, grant.rotations());
            api(grant, 0);
            refresh(grant, 0);
        }
    }
}
