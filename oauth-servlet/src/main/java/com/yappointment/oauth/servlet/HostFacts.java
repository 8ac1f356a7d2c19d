package com.yappointment.oauth.servlet;

import com.yappointment.oauth.servlet.doctor.running.Container;
import com.yappointment.oauth.servlet.doctor.running.Visit;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What request and container say, in words that know no servlet. */
final class HostFacts {
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final List<String> PROXY_HEADERS =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", FORWARDED_PROTO);

    private HostFacts() {}

    static Visit visit(HttpServletRequest request) {
        return new Visit(
                request.getScheme(),
                request.getServerName(),
                request.getServerPort(),
                PROXY_HEADERS.stream()
                        .filter(name -> request.getHeader(name) != null)
                        .toList(),
                Objects.requireNonNullElse(request.getHeader(FORWARDED_PROTO), ""));
    }

    static Container container(ServletContext context) throws IOException {
        SessionCookieConfig cookie = context.getSessionCookieConfig();
        Set<SessionTrackingMode> modes = context.getEffectiveSessionTrackingModes();
        return new Container(
                modes != null && modes.contains(SessionTrackingMode.URL),
                cookie.isHttpOnly(),
                cookie.isSecure(),
                copies(),
                filtersBefore(context));
    }

    /**
     * Which filters have called ours, in whatever way they came into the chain: a container does not say its order, but each
     * filter of it is in the midst of its call.
     */
    private static List<Container.FilterBefore> filtersBefore(ServletContext context) {
        Set<String> inWebXml = WebXmlDoctor.filters(context);
        Set<String> called = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(type ->
                                Filter.class.isAssignableFrom(type) && !DeployedFilter.class.isAssignableFrom(type))
                        .map(Class::getName)
                        .collect(Collectors.toSet()));
        return context.getFilterRegistrations().entrySet().stream()
                .filter(filter -> called.contains(filter.getValue().getClassName()))
                .filter(filter -> !inWebXml.contains(filter.getKey()))
                .map(filter -> new Container.FilterBefore(
                        filter.getKey(), filter.getValue().getClassName()))
                .toList();
    }

    /** A container's loaders may name one jar twice. */
    private static int copies() throws IOException {
        String name = OAuthFilter.class.getName().replace('.', '/') + ".class";
        return (int) Stream.of(
                        HostFacts.class.getClassLoader(), Thread.currentThread().getContextClassLoader())
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(loader -> resources(loader, name))
                .distinct()
                .count();
    }

    private static Stream<String> resources(ClassLoader loader, String name) {
        try {
            return Collections.list(loader.getResources(name)).stream().map(Object::toString);
        } catch (IOException e) {
            return Stream.empty(); // a loader that cannot look has given us no class
        }
    }
}
