package com.yappointment.oauth.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in, as a login of the host or of its framework has it in the session: an attribute, and the way from it to
 * the name through properties, written {@code attribute#property.property}. Immutable, safe for all threads.
 */
final class SessionPerson {
    private static final Pattern WRITTEN = Pattern.compile("([^#\\s]+)(?:#(\\p{Alpha}\\w*(?:\\.\\p{Alpha}\\w*)*))?");

    private final String attribute;
    private final List<String> properties;

    private SessionPerson(String attribute, List<String> properties) {
        this.attribute = attribute;
        this.properties = properties;
    }

    /**
     * Reads what an operator wrote.
     *
     * @throws IllegalArgumentException with what is allowed
     */
    static SessionPerson parse(String written) {
        var parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "must be the name of an attribute, with # and properties behind it where it holds an object,"
                            + " such as user#id or SPRING_SECURITY_CONTEXT#authentication.name");
        }
        return new SessionPerson(
                parts.group(1),
                parts.group(2) == null ? List.of() : List.of(parts.group(2).split("\\.")));
    }

    /**
     * The name.
     *
     * @return empty when there is no session, no such attribute, or nothing on the way
     * @throws IllegalStateException when what is there is no name, or has no such property
     */
    Optional<String> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object value = session == null ? null : session.getAttribute(attribute);
        for (String property : properties) {
            value = value == null ? null : property(value, property);
        }
        if (value instanceof Principal principal) {
            value = principal.getName();
        }
        if (value == null || value instanceof CharSequence || value instanceof Number || value instanceof UUID) {
            return Optional.ofNullable(value).map(Object::toString).filter(name -> !name.isEmpty());
        }
        // toString() of anything else may be another text tomorrow, and somebody else's
        throw new IllegalStateException("the session attribute " + attribute + " holds a "
                + value.getClass().getName() + ", which is no name; write the property that is one behind it, as in "
                + attribute + "#id, or name a class in resourceOwners that reads it");
    }

    private @Nullable Object property(Object holder, String property) {
        if (holder instanceof Map<?, ?> map) {
            return map.get(property);
        }
        String capital = property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
        Method getter = Stream.of("get" + capital, property)
                .flatMap(name -> publicMethod(holder.getClass(), name).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the session attribute " + attribute + " leads to a "
                        + holder.getClass().getName() + ", which has no public get" + capital + "() and no public "
                        + property + "()"));
        try {
            return getter.invoke(holder);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(
                    "the session attribute " + attribute + " leads to "
                            + getter.getDeclaringClass().getName() + "." + getter.getName() + "(), which fails",
                    e);
        }
    }

    /** As declared by a public class or interface: a method of a hidden class cannot be called, though it is public. */
    private static Optional<Method> publicMethod(Class<?> type, String name) {
        for (Class<?> place = type; place != null; place = place.getSuperclass()) {
            Optional<Method> found = Stream.concat(Stream.of(place), interfaces(place))
                    .filter(there -> Modifier.isPublic(there.getModifiers()))
                    .flatMap(there -> Stream.of(there.getDeclaredMethods()))
                    .filter(method -> method.getName().equals(name)
                            && method.getParameterCount() == 0
                            && Modifier.isPublic(method.getModifiers())
                            && !Modifier.isStatic(method.getModifiers()))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Stream<Class<?>> interfaces(Class<?> type) {
        return Stream.of(type.getInterfaces()).flatMap(one -> Stream.concat(Stream.of(one), interfaces(one)));
    }
}
