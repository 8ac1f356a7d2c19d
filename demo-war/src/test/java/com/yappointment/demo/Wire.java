package com.yappointment.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A connection on which anything can be said, HTTP or not. Bytes are ISO 8859-1 characters. */
public final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    public Wire(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends it on a connection of its own, says that nothing more will come, and reads one answer. */
    public static Optional<Answer> ask(int port, String request) throws IOException {
        try (var wire = new Wire(port)) {
            wire.send(request);
            wire.finish();
            return wire.answer(request.startsWith("HEAD "));
        }
    }

    /**
     * What came back.
     *
     * @param head the status line and the headers
     * @param body chunks put together
     */
    public record Answer(String head, String body) {
        public int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        /** All values of a header. */
        public List<String> all(String name) {
            List<String> values = new ArrayList<>();
            for (String line : head.split("\r\n")) {
                String[] parts = line.split(":", 2);
                if (parts.length == 2 && parts[0].equalsIgnoreCase(name)) {
                    values.add(parts[1].strip());
                }
            }
            return values;
        }

        public String header(String name) {
            return String.join(", ", all(name));
        }

        @Override
        public String toString() {
            return head + "\n\n" + body;
        }
    }

    /** A server may stop listening before all is said. */
    public void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        } catch (IOException e) {
            // the answer, if there is one, can still be read
        }
    }

    public void finish() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // as above
        }
    }

    /** Empty when the server has closed without a word; otherwise the answer has to be whole. */
    public Optional<Answer> answer(boolean toHead) throws IOException {
        String head = head();
        if (head.isEmpty()) {
            return Optional.empty();
        }
        var bare = new Answer(head, "");
        if (!head.startsWith("HTTP/1.1 ")) {
            throw new IOException("this is no HTTP answer: " + head);
        }
        if (toHead || bare.status() == 204 || bare.status() == 304 || bare.status() < 200) {
            return Optional.of(bare);
        }
        String length = bare.header("Content-Length");
        if (!length.isEmpty()) {
            return Optional.of(new Answer(head, exactly(Integer.parseInt(length))));
        }
        boolean chunked =
                bare.header("Transfer-Encoding").toLowerCase(Locale.ROOT).equals("chunked");
        return Optional.of(new Answer(head, chunked ? chunks() : new String(in.readAllBytes(), ISO_8859_1)));
    }

    /** Sends this again and again, each second; says whether the server answered or closed before the last time. */
    public boolean isStoppedWhileSending(String text, int times) throws IOException {
        socket.setSoTimeout(1_000);
        try {
            for (int i = 0; i < times; i++) {
                send(text);
                if (hasWord()) {
                    return true;
                }
            }
            return false;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    private boolean hasWord() throws IOException {
        in.mark(1);
        try {
            in.read();
            in.reset();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Whether something has come by now. */
    public boolean hasAnswer() throws IOException {
        return in.available() > 0;
    }

    /** Whether the server closes, without another word. */
    public boolean isClosedByServer() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    private String head() throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next;
            try {
                next = in.read();
            } catch (SocketException e) {
                next = -1;
            }
            if (next < 0) {
                if (head.size() > 0) {
                    throw new EOFException("half an answer: " + head.toString(ISO_8859_1));
                }
                return "";
            }
            head.write(next);
        }
        return head.toString(ISO_8859_1).strip();
    }

    private String exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the body ends early");
        }
        return new String(bytes, ISO_8859_1);
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(exactly(size));
            line();
        }
        line();
        return body.toString();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the body ends early");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
