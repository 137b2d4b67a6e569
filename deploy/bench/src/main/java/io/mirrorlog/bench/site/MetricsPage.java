package io.mirrorlog.bench.site;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mirrorlog.cli.run.ClusterAccess;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a real API server says of its requests: the metric apiserver_request_total, where one may read it. */
final class MetricsPage {
    /** Others use a real cluster too; these are what a mirror's writer writes. */
    private static final Set<String> RESOURCES = Set.of("services", "endpoints", "links", "leases");
    private static final String RENEWED = "leases";
    private static final Map<String, String> VERBS = Map.of("GET", "get", "LIST", "list", "WATCH", "watch", "POST",
            "create", "PUT",
            "update", "PATCH", "patch", "DELETE", "delete", "DELETECOLLECTION", "deletecollection");
    private static final Set<String> WRITING = Set.of("create", "update", "patch", "delete", "deletecollection");
    private static final Pattern SAMPLE = Pattern.compile("apiserver_request_total\\{(.*)} (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private MetricsPage() {}

    static Optional<Traffic> read(ClusterAccess cluster) {
        try (var client = cluster.client()) {
            return Optional.ofNullable(client.raw("/metrics")).map(MetricsPage::parse);
        } catch (KubernetesClientException e) {
            return Optional.empty();
        }
    }

    static Traffic parse(String page) {
        var asked = new TreeMap<String, Long>();
        var writes = 0L;
        for (var line : page.lines().toList()) {
            var sample = SAMPLE.matcher(line);
            if (sample.matches()) {
                var labels = labels(sample.group(1));
                var resource = labels.getOrDefault("resource", "");
                var verb = VERBS.getOrDefault(labels.getOrDefault("verb", ""), "");
                if (RESOURCES.contains(resource) && !verb.isEmpty()) {
                    var times = Math.round(Double.parseDouble(sample.group(2)));
                    asked.merge(verb + " " + resource, times, Long::sum);
                    writes += WRITING.contains(verb) && !resource.equals(RENEWED)
                            && labels.getOrDefault("code", "").startsWith("2") ? times : 0;
                }
            }
        }
        return new Traffic(asked, writes);
    }

    private static Map<String, String> labels(String text) {
        var labels = new TreeMap<String, String>();
        var label = LABEL.matcher(text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }
}
