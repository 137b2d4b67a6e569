package io.mirrorlog.topics.metric;

import java.util.List;

/** Tells what a request to an API server does, as RBAC calls it, from its method and address. */
final class Verbs {
    private static final String NAMESPACES = "namespaces";

    private Verbs() {}

    static String of(String method, String path, String query) {
        return switch (method) {
            case "GET" -> ofGet(path, List.of(query.split("&")).contains("watch=true"));
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            case String _ -> "other";
        };
    }

    private static String ofGet(String path, boolean isWatch) {
        if (isWatch) {
            return "watch";
        }
        return isCollection(path) ? "list" : "get";
    }

    /** {@code /api/v1/services} and {@code /apis/<group>/<version>/namespaces/<ns>/links} are; discovery and a name are not. */
    private static boolean isCollection(String path) {
        var parts = List.of(path.substring(Math.min(1, path.length())).split("/"));
        var prefix = switch (parts.getFirst()) {
            case "api" -> 2;
            case "apis" -> 3;
            case String _ -> parts.size();
        };
        var rest = parts.subList(Math.min(prefix, parts.size()), parts.size());
        var named = rest.size() > 2 && rest.getFirst().equals(NAMESPACES) ? rest.subList(2, rest.size()) : rest;
        return named.size() == 1;
    }
}
