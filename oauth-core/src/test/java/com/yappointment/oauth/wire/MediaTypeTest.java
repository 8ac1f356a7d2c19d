package com.yappointment.oauth.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-www-form-urlencoded                | FORM",
                "application/x-www-form-urlencoded; charset=UTF-8 | FORM",
                "APPLICATION/X-WWW-Form-URLEncoded;charset=utf-8  | FORM",
                "application/x-www-form-urlencoded; charset=latin1 | OTHER",
                "application/json                                 | JSON",
                "Application/JSON                                 | JSON",
                "' application/json '                             | JSON",
                "application/json;charset=utf-8                   | JSON",
                "application/json ; Charset=\"UTF-8\"             | JSON",
                "application/json; v=1; charset=utf-8             | JSON",
                "application/json; charset=latin1                 | OTHER",
                "application/json; charset=utf-16                 | OTHER",
                "application/json; charset=utf-8; charset=latin1  | OTHER",
                "application/json; charset =latin1                | OTHER",
                "application/json; charset= latin1                | OTHER",
                "application/x+json                               | OTHER",
                "application/vnd.api+json                         | OTHER",
                "application/jsonx                                | OTHER",
                "text/json                                        | OTHER",
                "text/plain                                       | OTHER",
                "multipart/form-data; boundary=x                  | OTHER",
                "application/x-www-form-urlencoded, application/json | OTHER",
                "application                                      | OTHER",
                "*/*                                              | OTHER"
            })
    void only_form_and_json_in_utf8_are_read(String contentType, MediaType type) {
        assertEquals(type, MediaType.of(contentType, false));
    }

    @Test
    void no_type_is_fine_for_no_body_only() {
        assertInstanceOf(Params.Read.class, Call.post("", "").bodyParams());
        assertInstanceOf(Params.UnsupportedType.class, Call.post("", "code=1").bodyParams());
    }

    @Test
    void upper_case_is_read_alike_in_every_language() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertEquals(MediaType.JSON, MediaType.of("APPLICATION/JSON", false));
        } finally {
            Locale.setDefault(before);
        }
    }
}
