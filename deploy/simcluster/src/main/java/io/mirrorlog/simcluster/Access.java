package io.mirrorlog.simcluster;

import io.mirrorlog.simcluster.access.Caller;
import java.util.ArrayList;
import java.util.List;

/** What the bearer of a token may do: the verbs and resources some rule allows. */
public record Access(String user, List<Rule> rules) {

    public Access {
        rules = List.copyOf(rules);
    }

    /** Verbs allowed on resources, such as {@code get} on {@code links/status}; {@code *} stands for all. */
    public record Rule(List<String> verbs, List<String> resources, String namespace) {
        public Rule {
            verbs = List.copyOf(verbs);
            resources = List.copyOf(resources);
        }

        private boolean allows(String verb, String resource, String where) {
            return matches(verbs, verb) && matches(resources, resource)
                    && (namespace.equals("*") || namespace.equals(where));
        }

        private static boolean matches(List<String> allowed, String asked) {
            return allowed.contains("*") || allowed.contains(asked);
        }
    }

    /** A user who may do everything. */
    public static Access all(String user) {
        return new Access(user, List.of(new Rule(List.of("*"), List.of("*"), "*")));
    }

    /** A user who may do nothing yet. */
    public static Access none(String user) {
        return new Access(user, List.of());
    }

    /** Adds a rule for all namespaces. */
    public Access allow(List<String> verbs, List<String> resources) {
        return allowIn("*", verbs, resources);
    }

    public Access allowIn(String namespace, List<String> verbs, List<String> resources) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(new Rule(verbs, resources, namespace));
        return new Access(user, more);
    }

    public boolean allows(String verb, String resource, String namespace) {
        return rules.stream().anyMatch(rule -> rule.allows(verb, resource, namespace));
    }

    Caller caller() {
        return new Caller(user, this::allows);
    }
}
