package com.yappointment.oauth.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Form and JSON are equally strict: what has two readings is refused, whichever way it was written. */
class StrictBodyTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "repeated                   | code=1&code=2        | {\"code\":\"1\",\"code\":\"2\"}",
                "repeated with one value    | code=1&code=1        | {\"code\":\"1\",\"code\":\"1\"}",
                "repeated, first empty      | code=&code=2         | {\"code\":\"\",\"code\":\"2\"}",
                "repeated, then empty       | code=1&code          | {\"code\":\"1\",\"code\":\"\"}",
                "repeated, first null       | code&code=2          | {\"code\":null,\"code\":\"2\"}",
                "repeated, then null        | code=1&code=         | {\"code\":\"1\",\"code\":null}",
                "repeated, both null        | code&code            | {\"code\":null,\"code\":null}",
                "repeated in other letters  | code=1&c%6Fde=2      | {\"code\":\"1\",\"c\\u006fde\":\"2\"}",
                "NUL in a value             | code=a%00b           | {\"code\":\"a\\u0000b\"}",
                "line break in a value      | code=a%0Ab           | {\"code\":\"a\\nb\"}",
                "DEL in a value             | code=%7F             | {\"code\":\"\\u007f\"}",
                "C1 control in a value      | code=%C2%85          | {\"code\":\"\\u0085\"}",
                "half a character           | code=%ED%A0%80       | {\"code\":\"\\ud800\"}",
                "the other half             | code=%ED%B0%80       | {\"code\":\"\\udc00x\"}"
            })
    void both_refuse_and_name_the_parameter(String what, String form, String json) {
        assertTrue(problem(FORM, form).startsWith("code "), what);
        assertTrue(
                problem(JSON, json).startsWith("code ") || problem(JSON, json).startsWith("the body "), what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"code\":\"1\",\"code\":\"2\"}               | code is given more than once",
                "{ \"code\" : {\"a\":[1,\"}\"]}, \"code\"  :2} | code is given more than once",
                "{\"a\":\"\\\"code\\\":\",\"code\":1,\"code\":2} | code is given more than once",
                "{\"<i>\":\"1\",\"<i>\":\"2\"}                 | a parameter is given more than once",
                "{\"x\":{\"code\":1,\"code\":2},\"x\"          | the body is not a JSON object",
                "{\"x\":\"code\",\"y\":\"code\"                | the body is not a JSON object",
                "{\"x                                         | the body is not a JSON object",
                "{\"x\\                                       | the body is not a JSON object",
                "` `                                         | the body is empty; send a JSON object"
            })
    void json_that_cannot_be_read_is_told_what_is_wrong_with_it(String json, String sentence) {
        assertTrue(problem(JSON, json).startsWith(sentence), () -> problem(JSON, json));
    }

    @ParameterizedTest
    @CsvSource({"%00=1, '{\"\\u0000\":\"1\"}'", "%3Cscript%3E=%00, '{\"<script>\":\"\\u0000\"}'"})
    void a_name_that_may_do_harm_is_not_repeated(String form, String json) {
        assertTrue(problem(FORM, form).startsWith("a parameter holds"));
        assertTrue(problem(JSON, json).startsWith("a parameter holds"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "a%", "%zz", "%4g", "%-1", "%+1", "%u0041", "%C3", "%C3%28", "%FF", "%C0%80"})
    void a_form_is_percent_encoded_utf8(String value) {
        assertEquals(
                "code is not percent-encoded UTF-8; encode it as application/x-www-form-urlencoded",
                problem(FORM, "code=" + value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code=a+b     | a b",
                "code=a%2Bb   | a+b",
                "code=a%20b   | a b",
                "code=%c3%A9  | é",
                "code=é       | é",
                "code=a=b     | a=b",
                "code=a;b     | a;b",
                "&&code=a&    | a",
                "other&code=a | a",
                "c%6fde=a     | a"
            })
    void a_form_is_decoded_as_a_browser_encodes_it(String form, String value) {
        assertEquals(Optional.of(value), read(FORM, form).get("code"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"code\"",
                "[]",
                "[{\"code\":\"1\"}]",
                "[[\"code\",\"1\"]]",
                "{",
                "{\"code\"}",
                "{\"code\":}",
                "{\"code\":\"1\"",
                "{\"code\":\"1\",}",
                "{,\"code\":\"1\"}",
                "{\"code\":\"1\"}x",
                "{\"code\":\"1\"}{}",
                "{\"code\":\"1\"},",
                "{\"code\":\"1\"}\u0000",
                "{code:\"1\"}",
                "{'code':'1'}",
                "{\"code\":'1'}",
                "{\"code\":one}",
                "{\"code\"=\"1\"}",
                "{\"code\"=>\"1\"}",
                "{\"code\":\"1\";\"x\":\"2\"}",
                "/* */{\"code\":\"1\"}",
                "{\"code\":\"1\"}//",
                "#\n{\"code\":\"1\"}",
                ")]}'\n{\"code\":\"1\"}",
                "{\"code\":\"\\x\"}",
                "{\"code\":\"\\u00\"}",
                "{\"code\":\"\\'\"}",
                "{\"code\":\"a\\\nb\"}",
                "{\"code\":\"a\tb\"}",
                "{\"x\":NaN}",
                "{\"x\":1e400}",
                "{\"x\":01}",
                "{\"x\":TRUE}",
                "\uFEFF{\"code\":\"1\"}",
                "{\"x\":{\"code\":\"1\",\"code\":\"2\"}}x"
            })
    void json_is_one_object_to_the_letter_of_the_rfc(String json) {
        problem(JSON, json);
    }

    @Test
    void a_byte_order_mark_hides_no_parameter() {
        assertEquals(Optional.empty(), read(FORM, "\uFEFFcode=1").get("code"));
        assertTrue(problem(JSON, "\uFEFF{\"code\":\"1\"}").startsWith("the body is not a JSON object"));
    }

    @Test
    void white_space_around_json_is_fine() {
        assertEquals(
                Optional.of("1"), read(JSON, " \r\n\t{ \"code\" : \"1\" } \n").get("code"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "true", "null", "[]", "[\"1\"]", "{}", "{\"a\":\"1\"}"})
    void what_is_no_text_is_named_where_a_text_belongs(String value) {
        Params params = read(JSON, "{\"x\":\"1\",\"code\":" + value + "}");

        assertEquals(Optional.of("code"), params.firstNotText(List.of("x", "code")));
        assertEquals(Optional.empty(), params.firstNotText(List.of("x")));
        assertEquals(Optional.empty(), params.get("code"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deep_nesting_is_refused_without_harm(String open) {
        String close = open.equals("[") ? "]" : "}";
        int levels = open.equals("[") ? 32_000 : 10_000;

        assertTrue(problem(JSON, "{\"x\":" + open.repeat(levels) + "1" + close.repeat(levels) + "}")
                .startsWith("the body has more than "));
        problem(JSON, "{\"x\":" + open.repeat(levels));
        problem(JSON, open.repeat(levels));
    }

    @Test
    void fifty_thousand_levels_are_refused_without_harm() {
        problem(JSON, "{\"x\":" + "[".repeat(50_000));
        assertInstanceOf(
                Params.Malformed.class,
                JsonReader.read(("{\"x\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}").getBytes(UTF_8)));
    }

    @Test
    void both_take_sixty_four_kibibytes_and_no_byte_more() {
        String form = "code=" + "x".repeat(Call.LARGEST_BODY - 5);
        String json = "{\"code\":\"" + "x".repeat(Call.LARGEST_BODY - 11) + "\"}";

        assertEquals(
                Call.LARGEST_BODY - 5,
                read(FORM, form).get("code").orElseThrow().length());
        assertEquals(
                Call.LARGEST_BODY - 11,
                read(JSON, json).get("code").orElseThrow().length());
        assertTrue(problem(FORM, form + "x").startsWith("the body has more than 65536 bytes"));
        assertTrue(problem(JSON, json + " ").startsWith("the body has more than 65536 bytes"));
    }

    @Test
    void both_take_a_hundred_parameters_and_no_more() {
        read(FORM, many(100, "&", "p%d=1"));
        read(JSON, "{" + many(100, ",", "\"p%d\":\"1\"") + "}");
        assertTrue(problem(FORM, many(101, "&", "p%d=1")).startsWith("there are more than 100"));
        assertTrue(problem(JSON, "{" + many(101, ",", "\"p%d\":1") + "}").startsWith("there are more than 100"));
    }

    @Test
    void bytes_that_are_not_utf8_are_refused() {
        byte[] form = "code=é".getBytes(ISO_8859_1);
        byte[] json = "{\"code\":\"é\"}".getBytes(ISO_8859_1);

        assertInstanceOf(Params.Malformed.class, FormReader.read(form));
        assertInstanceOf(Params.Malformed.class, JsonReader.read(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"code= | {\"code\":\"\"}", "code | {}", "`` | { }"})
    void a_parameter_without_a_value_counts_as_left_out(String form, String json) {
        assertEquals(Optional.empty(), read(FORM, form).get("code"));
        assertEquals(Optional.empty(), read(JSON, json).get("code"));
    }

    private static String many(int count, String between, String each) {
        return IntStream.range(0, count).mapToObj(each::formatted).collect(Collectors.joining(between));
    }

    private static Params read(String type, String body) {
        return assertInstanceOf(Params.Read.class, Call.post(type, body).bodyParams())
                .params();
    }

    private static String problem(String type, String body) {
        return assertInstanceOf(Params.Malformed.class, Call.post(type, body).bodyParams())
                .problem();
    }
}
