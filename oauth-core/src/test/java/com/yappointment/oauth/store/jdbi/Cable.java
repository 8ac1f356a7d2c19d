package com.yappointment.oauth.store.jdbi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A way to a server on this machine that can be cut, at a chosen moment too, and that can fall silent. */
final class Cable implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("(?<=:)\\d+(?=/)");
    private static final int MOST_AT_ONCE = 1 << 16;

    /** What becomes of a statement that begins so. */
    enum Moment {
        /** The server never gets it. */
        BEFORE_IT_ARRIVES,
        /** The server has done it; its answer gets lost. */
        BEFORE_ITS_ANSWER
    }

    private record Trap(String verb, Moment moment) {}

    private final ServerSocket entrance;
    private final String url;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean away;
    private volatile boolean silent;
    private volatile Trap trap = new Trap("", Moment.BEFORE_IT_ARRIVES);

    /** Leads to where a JDBC URL leads. */
    Cable(String url) throws IOException {
        Matcher port = PORT.matcher(url);
        if (!port.find()) {
            throw new IllegalArgumentException(url);
        }
        this.target = Integer.parseInt(port.group());
        this.entrance = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        this.url = port.replaceFirst(String.valueOf(entrance.getLocalPort()));
        start(this::accept);
    }

    /** The same URL through this cable. */
    String url() {
        return url;
    }

    /** Breaks all connections, and lets none through until it is mended. */
    void cut() {
        away = true;
        sockets.forEach(Cable::close);
    }

    /** The next statement that begins so is the last one; from then on the cable is cut. */
    void cutAt(String verb, Moment moment) {
        trap = new Trap(verb, moment);
    }

    /** Connections stay, and nothing is heard any more. */
    void fallSilent() {
        silent = true;
    }

    void mend() {
        trap = new Trap("", Moment.BEFORE_IT_ARRIVES);
        away = false;
        silent = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                if (away) {
                    client.close();
                    continue;
                }
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(server);
                var answerIsLost = new boolean[1];
                start(() -> carry(client, server, answerIsLost, true));
                start(() -> carry(server, client, answerIsLost, false));
            }
        } catch (IOException e) {
            sockets.forEach(Cable::close); // closed: the test is over
        }
    }

    private void carry(Socket from, Socket to, boolean[] answerIsLost, boolean statements) {
        byte[] bytes = new byte[MOST_AT_ONCE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                if (statements && springs(new String(bytes, 0, length, ISO_8859_1))) {
                    if (trap.moment() == Moment.BEFORE_IT_ARRIVES) {
                        cut();
                        return;
                    }
                    synchronized (answerIsLost) {
                        answerIsLost[0] = true;
                    }
                }
                if (!statements) {
                    synchronized (answerIsLost) {
                        if (answerIsLost[0]) {
                            cut();
                            return;
                        }
                    }
                }
                if (!silent) {
                    out.write(bytes, 0, length);
                }
            }
        } catch (IOException e) {
            // one end has gone; so goes the other
        } finally {
            close(from);
            close(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private boolean springs(String sent) {
        return !trap.verb().isEmpty() && sent.contains(trap.verb());
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        sockets.forEach(Cable::close);
    }
}
