package io.mirrorlog.bench.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mirrorlog.cli.demo.LocalLinks;
import io.mirrorlog.cli.demo.RemoteApplication;
import io.mirrorlog.cli.expect.Judge;
import io.mirrorlog.cli.expect.Question;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts the mirrors and judges every one of them by the independent judgement of {@link Judge}: a time in which something else was
 * written than should be says nothing.
 */
public final class Inspection {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The first ones say what is wrong; with all of them nobody would read it. */
    private static final int TOLD = 5;

    private Inspection() {}

    /** What is wrong with the mirrors of that many exported Services, in words. */
    public static List<String> problems(Site site, MirrorListing mirrors, int expected) {
        var problems = new ArrayList<String>();
        count("Services", mirrors.services().size(), expected).ifPresent(problems::add);
        count("Endpoints", mirrors.endpoints().size(), expected).ifPresent(problems::add);
        var differences = differences(site, mirrors);
        differences.stream().limit(TOLD).forEach(problems::add);
        if (differences.size() > TOLD) {
            problems.add("and %d more differences".formatted(differences.size() - TOLD));
        }
        return problems;
    }

    private static Optional<String> count(String kind, int found, int expected) {
        return found == expected
                ? Optional.empty()
                : Optional.of("%d mirrored %s, not %d".formatted(found, kind, expected));
    }

    private static List<String> differences(Site site, MirrorListing mirrors) {
        try (var local = site.local().client(); var remote = site.remote().client()) {
            var link = JSON
                    .readTree(new KubernetesSerialization().asJson(LocalLinks.read(local, site.remote().name())));
            var slices = slices(
                    Listing.read(remote, "/apis/discovery.k8s.io/v1/endpointslices", RemoteApplication.EXPORTED));
            var differences = new ArrayList<String>();
            Listing.read(remote, "/api/v1/services", RemoteApplication.EXPORTED).forEach((name, service) -> {
                var question = new Question(link, List.of(Site.GATEWAY), true, service,
                        slices.getOrDefault(name, JSON.createArrayNode()), true);
                var mirror = name + "-" + site.remote().name();
                differences.addAll(Judge.differences(question, Optional.ofNullable(mirrors.services().get(mirror)),
                        Optional.ofNullable(mirrors.endpoints().get(mirror)), Optional.empty()));
            });
            return differences;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the client wrote no JSON", e);
        }
    }

    private static SortedMap<String, ArrayNode> slices(SortedMap<String, JsonNode> all) {
        var byService = new TreeMap<String, ArrayNode>();
        all.values().forEach(slice -> {
            var metadata = slice.path("metadata");
            var service = metadata.path("namespace").asText() + "/"
                    + metadata.path("labels").path("kubernetes.io/service-name").asText();
            byService.computeIfAbsent(service, _ -> JSON.createArrayNode()).add(slice);
        });
        return byService;
    }
}
