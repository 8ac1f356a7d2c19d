package com.yappointment.oauth.store.jdbi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "jdbc:postgresql://db:5432/app?user=me&password=secret jdbc:postgresql://db:5432/app",
                "jdbc:mysql://me:secret@db/app jdbc:mysql://db/app",
                "jdbc:mysql://me:secret@one,me:secret@two/app jdbc:mysql://one,two/app",
                "jdbc:mysql://(host=db,user=me,password=secret)/app jdbc:mysql://...",
                "jdbc:mariadb:sequential://address=(host=db)(password=secret)/app jdbc:mariadb:sequential://...",
                "jdbc:h2:file:/var/lib/app;PASSWORD=secret jdbc:h2:file:/var/lib/app"
            })
    void a_url_is_shown_without_what_may_hold_a_password(String url, String shown) {
        assertEquals(shown, Dialect.publicUrl(url));
    }
}
