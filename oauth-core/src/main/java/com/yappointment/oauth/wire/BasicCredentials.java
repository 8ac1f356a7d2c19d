package com.yappointment.oauth.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.yappointment.oauth.secret.Secret;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a Basic header says. RFC 6749 §2.3.1 wants both halves form-encoded before RFC 7617's base64; many clients leave
 * that out. Where the two readings differ, both are offered.
 *
 * @param clientId the first half
 * @param secret the second half; empty when there is nothing behind the colon
 */
public record BasicCredentials(String clientId, Optional<Secret> secret) {
    private static final Pattern BASIC = Pattern.compile("(?i)basic +([A-Za-z0-9+/]+={0,2})");

    /**
     * Reads a header.
     *
     * @param header the value of an Authorization header
     * @return the form-decoded reading first, then the raw one if it differs; none when it is no Basic header
     */
    public static List<BasicCredentials> read(String header) {
        var matcher = BASIC.matcher(header);
        if (!matcher.matches()) {
            return List.of();
        }
        Optional<String> text;
        try {
            text = Utf8.decode(Base64.getDecoder().decode(matcher.group(1).getBytes(US_ASCII)));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
        int colon = text.map(pair -> pair.indexOf(':')).orElse(-1);
        if (colon < 1) {
            return List.of();
        }
        String id = text.get().substring(0, colon);
        String secret = text.get().substring(colon + 1);
        List<BasicCredentials> readings = new ArrayList<>();
        Optional<String> decodedId = FormReader.decode(id);
        Optional<String> decodedSecret = FormReader.decode(secret);
        if (decodedId.isPresent() && decodedSecret.isPresent()) {
            readings.add(of(decodedId.get(), decodedSecret.get()));
        }
        BasicCredentials raw = of(id, secret);
        if (!readings.contains(raw)) {
            readings.add(raw);
        }
        return readings;
    }

    private static BasicCredentials of(String id, String secret) {
        return new BasicCredentials(id, secret.isEmpty() ? Optional.empty() : Optional.of(Secret.of(secret)));
    }
}
