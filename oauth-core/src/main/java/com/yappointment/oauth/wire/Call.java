package com.yappointment.oauth.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A request to one of our endpoints, as it came: nothing is parsed yet, so nothing has been guessed. Immutable.
 */
public final class Call {
    /** Bytes that a body may have at most. Readers stop one byte later. */
    public static final int LARGEST_BODY = 64 * 1024;

    private final String method;
    private final List<String> authorization;
    private final String query;
    private final String contentType;
    private final byte[] body;

    /**
     * Takes a request apart.
     *
     * @param method GET, POST ...
     * @param authorization the values of all Authorization headers
     * @param query the query as it stands in the request line, still encoded; empty when there is none
     * @param contentType of the body; empty when there is none
     * @param body at least the first {@link #LARGEST_BODY} + 1 bytes of it, or all
     */
    public Call(String method, List<String> authorization, String query, String contentType, byte[] body) {
        this.method = method;
        this.authorization = List.copyOf(authorization);
        this.query = query;
        this.contentType = contentType;
        this.body = body.clone();
    }

    /**
     * A call that asks for something.
     *
     * @param query the encoded query
     * @return a GET
     */
    public static Call get(String query) {
        return new Call("GET", List.of(), query, "", new byte[0]);
    }

    /**
     * A call that carries something.
     *
     * @param contentType form or JSON
     * @param body the body's text
     * @return a POST
     */
    public static Call post(String contentType, String body) {
        return new Call("POST", List.of(), "", contentType, body.getBytes(UTF_8));
    }

    /**
     * The same call with an Authorization header more.
     *
     * @param header its value
     * @return a copy
     */
    public Call withAuthorization(String header) {
        var headers = new ArrayList<>(authorization);
        headers.add(header);
        return new Call(method, headers, query, contentType, body);
    }

    /**
     * The method.
     *
     * @return GET, POST ...
     */
    public String method() {
        return method;
    }

    /**
     * The values of all Authorization headers.
     *
     * @return none, one, or (which no endpoint takes) several
     */
    public List<String> authorization() {
        return authorization;
    }

    /**
     * The query, still encoded.
     *
     * @return empty when there is none
     */
    public String query() {
        return query;
    }

    /**
     * Reads the query's parameters.
     *
     * @return the parameters, or what is wrong with them
     */
    public Params.Reading queryParams() {
        return FormReader.read(query.getBytes(UTF_8));
    }

    /**
     * Reads the body's parameters: a form or JSON, by its content type.
     *
     * @return the parameters, or what is wrong with them
     */
    public Params.Reading bodyParams() {
        if (tooLarge()) {
            return new Params.Malformed("the body has more than " + LARGEST_BODY + " bytes; send less");
        }
        return switch (MediaType.of(contentType, body.length == 0)) {
            case FORM -> FormReader.read(body);
            case JSON -> JsonReader.read(body);
            case OTHER -> new Params.UnsupportedType();
        };
    }

    /**
     * Reads the body's parameters where a browser sends them: an HTML form, nothing else.
     *
     * @return the parameters, or what is wrong with them
     */
    public Params.Reading formParams() {
        boolean form = MediaType.of(contentType, body.length == 0) == MediaType.FORM;
        return form ? bodyParams() : new Params.UnsupportedType();
    }

    /**
     * Whether the body is a form with files, by its content type.
     *
     * @return true for multipart/form-data
     */
    public boolean isMultipart() {
        return MultipartReader.isMultipart(contentType);
    }

    /**
     * Whether there is more of the body than is taken.
     *
     * @return true when it is not even looked at
     */
    public boolean tooLarge() {
        return body.length > LARGEST_BODY;
    }

    /**
     * Reads a form with files.
     *
     * @return empty when it is too large, or is not written as browsers do
     */
    public Optional<Multipart> multipart() {
        return tooLarge() ? Optional.empty() : MultipartReader.read(contentType, body);
    }

    /**
     * What {@link #formParams} reads, still encoded. What a form may have in it, but a query not (RFC 3986 §3.4), is
     * percent-encoded.
     *
     * @return the body as a query
     */
    public String formAsQuery() {
        return asQuery(body);
    }

    /**
     * What {@link #queryParams} reads, still encoded. What clients send in a query although it may not have it (RFC 3986
     * §3.4) is percent-encoded.
     *
     * @return the query, to the letter of the RFC
     */
    public String strictQuery() {
        return asQuery(query.getBytes(UTF_8));
    }

    private static String asQuery(byte[] encoded) {
        var query = new StringBuilder(encoded.length);
        for (byte b : encoded) {
            if (b > ' ' && b < 0x7F && "\"#<>[\\]^`{|}".indexOf(b) < 0) {
                query.append((char) b);
            } else {
                query.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return query.toString();
    }
}
