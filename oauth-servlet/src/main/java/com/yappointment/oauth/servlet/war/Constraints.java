package com.yappointment.oauth.servlet.war;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The security-constraints of a web.xml, and how a container combines them (Jakarta Servlet §13.8). They are enforced
 * before any filter runs. Immutable.
 *
 * @param all in their order
 */
public record Constraints(List<Constraint> all) {
    /**
     * One pattern of one collection.
     *
     * @param origin what a sentence about it begins with
     * @param pattern of paths
     * @param methods that are meant; empty: all
     * @param omitted that are not meant; empty: none
     * @param login whether there is an auth-constraint
     * @param nobody whether it names no role, so that nobody gets in
     */
    public record Constraint(
            String origin,
            UrlPattern pattern,
            List<String> methods,
            List<String> omitted,
            boolean login,
            boolean nobody) {
        boolean speaksOf(String method) {
            return methods.isEmpty() ? !omitted.contains(method) : methods.contains(method);
        }
    }

    static Constraints of(XmlElement root, String origin) {
        return new Constraints(root.all("security-constraint").stream()
                .flatMap(constraint -> constraint.all("web-resource-collection").stream()
                        .flatMap(collection -> collection.texts("url-pattern").stream()
                                .map(pattern -> new Constraint(
                                        origin,
                                        new UrlPattern(pattern),
                                        upper(collection.texts("http-method")),
                                        upper(collection.texts("http-method-omission")),
                                        constraint.has("auth-constraint"),
                                        constraint.all("auth-constraint").stream()
                                                .anyMatch(roles -> !roles.has("role-name"))))))
                .toList());
    }

    private static List<String> upper(List<String> methods) {
        return methods.stream().map(method -> method.toUpperCase(Locale.ROOT)).toList();
    }

    /**
     * The constraint that stands before a request. Of those that fit, the container takes the best pattern, and of those
     * with that pattern one that lets everybody in wins, unless one lets nobody in.
     *
     * @param method of the request
     * @param path of the request, below the context path
     * @return empty when the request gets through to the filters without a login
     */
    public Optional<Constraint> before(String method, String path) {
        int best = all.stream()
                .mapToInt(constraint -> constraint.pattern().rank(path))
                .max()
                .orElse(UrlPattern.NONE);
        if (best == UrlPattern.NONE) {
            return Optional.empty();
        }
        List<Constraint> deciding = all.stream()
                .filter(constraint -> constraint.pattern().rank(path) == best && constraint.speaksOf(method))
                .toList();
        Optional<Constraint> nobody =
                deciding.stream().filter(Constraint::nobody).findFirst();
        boolean everybody = deciding.stream().anyMatch(constraint -> !constraint.login());
        return nobody.isPresent() || everybody ? nobody : deciding.stream().findFirst();
    }
}
