package com.yappointment.oauth.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yappointment.oauth.Gen;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749 §3.3: scope = scope-token *( SP scope-token ). */
class ScopeTest {
    private static final String[] PIECES = {"bookings:read", "a", "b", "!", "~", "[", " ", "  ", "\t", "\"", "\\", "é"};

    @Test
    void order_and_repetition_do_not_count() {
        assertEquals(Optional.of(Scope.of("a", "b")), Scope.parse("b a"));
        assertEquals(Optional.of(Scope.of("a", "b")), Scope.parse("a b a"));
        assertEquals("a b", Scope.of("b", "a").toString());
        assertEquals(Optional.of(Scope.NONE), Scope.parse(""));
        assertEquals("", Scope.NONE.toString());
    }

    @Test
    void a_scope_token_is_of_nqchar() {
        for (char c = 0; c < 0x180; c++) {
            boolean nqchar = c == 0x21 || (c >= 0x23 && c <= 0x5B) || (c >= 0x5D && c <= 0x7E);
            String text = "a" + c;
            assertEquals(nqchar, c != ' ' && Scope.parse(text).isPresent(), "character " + (int) c);
            if (!nqchar) {
                assertThrows(IllegalArgumentException.class, () -> Scope.of(text));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", " a", "a ", "a  b", "a\tb", "a\nb", "a\u00A0b", "a,b\"", "a\\"})
    void tokens_have_one_space_between(String text) {
        assertEquals(Optional.empty(), Scope.parse(text));
    }

    @Test
    void an_empty_token_is_none() {
        assertThrows(IllegalArgumentException.class, () -> Scope.of(""));
    }

    /** Case counts (RFC 6749 §3.3). */
    @Test
    void more_covers_less() {
        Scope both = Scope.of("a", "b");

        assertTrue(both.covers(both));
        assertTrue(both.covers(Scope.of("a")));
        assertTrue(both.covers(Scope.NONE));
        assertTrue(Scope.NONE.covers(Scope.NONE));
        assertFalse(both.covers(Scope.of("a", "c")));
        assertFalse(both.covers(Scope.of("A")));
        assertFalse(Scope.NONE.covers(Scope.of("a")));
    }

    @Test
    void only_none_is_empty() {
        assertTrue(Scope.NONE.isEmpty());
        assertFalse(Scope.of("a").isEmpty());
    }

    @Test
    void a_scope_fits_into_its_column() {
        String longest = "a".repeat(500) + " " + "b".repeat(499);

        assertTrue(Scope.parse(longest).isPresent());
        assertEquals(Optional.empty(), Scope.parse(longest + "b"));
        assertThrows(IllegalArgumentException.class, () -> Scope.of(List.of((longest + "b").split(" ", -1))));
        assertEquals(longest, Scope.of(List.of(longest.split(" ", -1))).toString());
    }

    @Test
    void the_set_is_copied_and_cannot_be_changed() {
        var tokens = new TreeSet<>(Set.of("a"));
        var scope = new Scope(tokens);
        tokens.add("b");

        assertEquals(Scope.of("a"), scope);
        assertThrows(UnsupportedOperationException.class, () -> scope.tokens().add("c"));
    }

    @Test
    void parsing_never_throws_and_what_was_parsed_is_written_alike() {
        Gen.check(1000, (gen, size) -> {
            Scope.parse(gen.text(size));
            Scope.parse(gen.pieces(PIECES, size % 12))
                    .ifPresent(scope -> assertEquals(Optional.of(scope), Scope.parse(scope.toString())));
        });
    }
}
