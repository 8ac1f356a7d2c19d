package com.yappointment.oauth.servlet.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.yappointment.oauth.event.OAuthEvent;
import com.yappointment.oauth.event.OAuthEventListener;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A class of the host is made, or the start stops with the kind of failure. */
class HostClassTest {
    private static OAuthEventListener make(String name) {
        Configuration configuration = Configuration.of(Map.of("eventListeners", name), Map.of(), Map.of(), Map.of());
        return HostClass.make(configuration, Setting.EVENT_LISTENERS, name, OAuthEventListener.class);
    }

    @Test
    void a_public_class_with_a_public_constructor_is_made() {
        assertInstanceOf(Fine.class, make(Fine.class.getName()));
    }

    @Test
    void it_is_looked_for_where_the_web_application_has_its_classes() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(new ClassLoader(before) {
                @Override
                public Class<?> loadClass(String name) throws ClassNotFoundException {
                    return super.loadClass(name.equals("of.the.Host") ? Fine.class.getName() : name);
                }
            });
            assertThrows(IllegalArgumentException.class, () -> make("of.the.Other"));
            thread.setContextClassLoader(null);
            assertInstanceOf(Fine.class, make(Fine.class.getName()));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "no.such.Class, ClassNotFoundException",
        "java.lang.Object, ClassCastException",
        "com.yappointment.oauth.event.OAuthEventListener, NoSuchMethodException",
        "com.yappointment.oauth.servlet.config.HostClassTest$NoConstructor, NoSuchMethodException",
        "com.yappointment.oauth.servlet.config.HostClassTest$Abstract, InstantiationException",
        "com.yappointment.oauth.servlet.config.HostClassTest$Throwing, UnsupportedOperationException",
        "com.yappointment.oauth.servlet.config.HostClassTest$Broken, UnsupportedOperationException"
    })
    void what_cannot_be_made_is_named_with_the_kind_of_failure(String name, String failure) {
        var refused = assertThrows(IllegalArgumentException.class, () -> make(name));

        assertEquals(
                "eventListeners (init-param eventListeners) names " + name + ", which cannot be used (" + failure
                        + "); it must be a public class of the web application that implements "
                        + OAuthEventListener.class.getName() + " and has a public constructor without parameters",
                refused.getMessage());
    }

    /** As it should be. */
    public static class Fine implements OAuthEventListener {
        @Override
        public void on(OAuthEvent event) {}
    }

    /** Needs something. */
    public static final class NoConstructor extends Fine {
        final String needed;

        /** By whoever has it. */
        public NoConstructor(String needed) {
            this.needed = needed;
        }
    }

    /** Is not complete. */
    public abstract static class Abstract extends Fine {}

    /** Cannot start. */
    public static final class Throwing extends Fine {
        /** Never. */
        public Throwing() {
            throw new UnsupportedOperationException("the password is secret");
        }
    }

    /** Cannot even be loaded. */
    public static final class Broken extends Fine {
        static final String NEEDED = Optional.<String>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
