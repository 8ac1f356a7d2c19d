package com.yappointment.oauth.wire;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/** Reads a JSON object of parameters, as strictly as a form: repeated names and trailing text are refused (RFC 8259). */
final class JsonReader {
    private static final String REMEDY =
            "the body is not a JSON object in UTF-8 with each name once and texts as values; send one";

    private JsonReader() {}

    static Params.Reading read(byte[] json) {
        Optional<String> text = Utf8.decode(json);
        // Nimbus also takes null, a list of pairs, and a byte order mark, which forms do not have
        if (text.isEmpty() || !text.get().stripLeading().startsWith("{")) {
            return new Params.Malformed(REMEDY);
        }
        Map<String, Object> members;
        try {
            members = JSONObjectUtils.parse(text.get());
        } catch (ParseException | RuntimeException e) {
            return new Params.Malformed(REMEDY);
        }
        ParamsBuilder params = new ParamsBuilder();
        for (var member : members.entrySet()) {
            String problem = params.add(member.getKey(), member.getValue());
            if (!problem.isEmpty()) {
                return new Params.Malformed(problem);
            }
        }
        return new Params.Read(params.build());
    }
}
