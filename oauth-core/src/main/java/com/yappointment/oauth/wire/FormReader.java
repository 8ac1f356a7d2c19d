package com.yappointment.oauth.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Reads application/x-www-form-urlencoded, strictly: what has two readings is refused (RFC 6749 Appendix B). */
final class FormReader {
    private FormReader() {}

    static Params.Reading read(byte[] form) {
        ParamsBuilder params = new ParamsBuilder();
        int start = 0;
        while (start <= form.length) {
            int end = indexOf(form, (byte) '&', start, form.length);
            if (end > start) {
                int equals = indexOf(form, (byte) '=', start, end);
                Optional<String> name = decode(form, start, equals);
                Optional<String> value = decode(form, Math.min(equals + 1, end), end);
                if (name.isEmpty() || value.isEmpty()) {
                    return new Params.Malformed(ParamsBuilder.called(name.orElse(""))
                            + " is not percent-encoded UTF-8; encode it as application/x-www-form-urlencoded");
                }
                String problem = params.add(name.get(), value.get());
                if (!problem.isEmpty()) {
                    return new Params.Malformed(problem);
                }
            }
            start = end + 1;
        }
        return new Params.Read(params.build());
    }

    private static int indexOf(byte[] bytes, byte wanted, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    /** Decodes one name or value. */
    static Optional<String> decode(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return decode(bytes, 0, bytes.length);
    }

    private static Optional<String> decode(byte[] form, int from, int to) {
        var out = new ByteArrayOutputStream(to - from);
        for (int i = from; i < to; i++) {
            byte b = form[i];
            if (b == '%') {
                if (i + 2 >= to) {
                    return Optional.empty();
                }
                int high = Character.digit(form[i + 1], 16);
                int low = Character.digit(form[i + 2], 16);
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.write(b == '+' ? ' ' : b);
            }
        }
        return Utf8.decode(out.toByteArray());
    }
}
