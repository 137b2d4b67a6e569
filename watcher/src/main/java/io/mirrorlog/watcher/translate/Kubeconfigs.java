package io.mirrorlog.watcher.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a kubeconfig that came from elsewhere: it must say everything itself. A file it refers to would be one of this process' own,
 * and a command it names would be run by it.
 */
final class Kubeconfigs {
    private static final List<String> CLUSTER_FILES = List.of("certificate-authority");
    private static final List<String> USER_FILES = List.of("client-certificate", "client-key", "tokenFile");
    private static final List<String> PLUGINS = List.of("exec", "auth-provider");

    private Kubeconfigs() {}

    /** What is wrong with it and what to do; empty: it can be used. */
    static Optional<String> problem(Map<String, Object> kubeconfig) {
        var problems = new ArrayList<String>();
        judge(Fields.of(kubeconfig, "", problems), problems);
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    private static void judge(Fields top, List<String> problems) {
        var current = top.text("current-context");
        if (current.isEmpty()) {
            problems.add("has no current-context; name the context to use");
            return;
        }
        var context = named(top, "contexts", current, "context");
        if (context.isEmpty()) {
            problems.add("has no context '%s', which is its current-context; add it".formatted(current));
            return;
        }
        judgeCluster(top, context.get().text("cluster"), problems);
        judgeUser(top, context.get().text("user"), problems);
    }

    private static void judgeCluster(Fields top, String name, List<String> problems) {
        var cluster = named(top, "clusters", name, "cluster");
        if (cluster.isEmpty()) {
            problems.add("has no cluster '%s', which its context names; add it".formatted(name));
            return;
        }
        var server = cluster.get().text("server");
        if (!server.startsWith("https://") && !server.startsWith("http://")) {
            problems.add("has the server '%s' for cluster '%s'; write the API server's address, beginning with https://"
                    .formatted(server, name));
        }
        refuseFiles(cluster.get(), CLUSTER_FILES, problems);
    }

    private static void judgeUser(Fields top, String name, List<String> problems) {
        if (name.isEmpty()) {
            return;
        }
        var user = named(top, "users", name, "user");
        if (user.isEmpty()) {
            problems.add("has no user '%s', which its context names; add it".formatted(name));
            return;
        }
        refuseFiles(user.get(), USER_FILES, problems);
        PLUGINS.stream().filter(user.get()::has).forEach(plugin -> problems.add(
                "runs a plugin (%s) to log in, which is not done with a kubeconfig from a Secret; use a token of a ServiceAccount"
                        .formatted(plugin)));
    }

    private static void refuseFiles(Fields fields, List<String> files, List<String> problems) {
        files.stream().filter(fields::has).forEach(file -> problems.add(
                "refers to a file (%s), which is not there for its reader; put its content in (kubectl config view --flatten)"
                        .formatted(file)));
    }

    private static Optional<Fields> named(Fields top, String list, String name, String content) {
        return top.objects(list).stream().filter(item -> item.text("name").equals(name)).findFirst()
                .flatMap(item -> item.object(content));
    }
}
