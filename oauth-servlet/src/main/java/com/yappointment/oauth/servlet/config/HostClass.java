package com.yappointment.oauth.servlet.config;

import java.lang.reflect.InvocationTargetException;
import java.util.Objects;

/** Makes an object of a class of the host that a setting names. */
public final class HostClass {
    private HostClass() {}

    /**
     * Makes it.
     *
     * @param <T> what it has to be
     * @param configuration where it was named
     * @param setting that names it
     * @param name of the class
     * @param type what it has to be
     * @return a new object
     * @throws IllegalArgumentException when there is no such class, or it cannot be used
     */
    public static <T> T make(Configuration configuration, Setting setting, String name, Class<T> type) {
        // our jar may lie in a loader above the host's classes
        ClassLoader loader = Objects.requireNonNullElse(
                Thread.currentThread().getContextClassLoader(), HostClass.class.getClassLoader());
        try {
            return type.cast(Class.forName(name, true, loader).getConstructor().newInstance());
        } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
            throw configuration.wrong(
                    setting,
                    "names " + name + ", which cannot be used (" + reason(e)
                            + "); it must be a public class of the web application that implements "
                            + type.getName() + " and has a public constructor without parameters",
                    e);
        }
    }

    /** The kind of failure only: what a constructor of the host says may be secret. */
    private static String reason(Throwable e) {
        Throwable failure = e instanceof InvocationTargetException || e instanceof ExceptionInInitializerError
                ? Objects.requireNonNullElse(e.getCause(), e)
                : e;
        return failure.getClass().getSimpleName();
    }
}
