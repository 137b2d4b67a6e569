package io.mirrorlog.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.mirrorlog.cli.expect.Judge;
import io.mirrorlog.cli.expect.Question;
import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.topics.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is in the clusters with what should be there, by the independent judgement of {@link Judge}: everything is read from the
 * API servers anew, nothing is taken from the parts that are judged but the reason that they recorded.
 */
public final class Verification {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient local;
    private final Map<String, Outcome> outcomes;
    private final List<String> differences = new ArrayList<>();
    private int services;
    private int mirrors;
    private int refused;
    private int differing;

    public Verification(KubernetesClient local, Map<String, Outcome> outcomes) {
        this.local = local;
        this.outcomes = outcomes;
    }

    /** Judges every exported Service of a remote cluster. */
    public void judge(ClusterAccess remote, List<String> gatewayAddresses) {
        var link = json(LocalLinks.read(local, remote.name()));
        try (var client = remote.client()) {
            for (var service : client.services().inAnyNamespace().withLabel(RemoteApplication.EXPORTED).list()
                    .getItems()) {
                var namespace = service.getMetadata().getNamespace();
                var question = new Question(link, gatewayAddresses, true, json(service), endpoints(client, service),
                        local.namespaces().withName(namespace).get() != null);
                judge(question, namespace, service.getMetadata().getName() + "-" + remote.name());
            }
        }
    }

    private void judge(Question question, String namespace, String name) {
        var service = optional(local.services().inNamespace(namespace).withName(name).get());
        var endpoints = optional(local.endpoints().inNamespace(namespace).withName(name).get());
        var reason = reason(outcomes.get(namespace + "/" + name));
        services++;
        if (reason.isPresent()) {
            refused++;
        } else if (service.isPresent()) {
            mirrors++;
        }
        var found = Judge.differences(question, service, endpoints, reason);
        differing += found.isEmpty() ? 0 : 1;
        differences.addAll(found);
    }

    /** How many exported Services there are. */
    public int services() {
        return services;
    }

    /** How many of them have a mirror. */
    public int mirrors() {
        return mirrors;
    }

    /** How many have a recorded reason for having none. */
    public int refused() {
        return refused;
    }

    /** How many Services are not as they should be. */
    public int differing() {
        return differing;
    }

    /** What is not as it should be, in words. */
    public List<String> differences() {
        return List.copyOf(differences);
    }

    private static Optional<String> reason(@Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> Optional.empty();
            case Outcome.Applied _ -> Optional.empty();
            case Outcome.Refused refused -> Optional.of(refused.reason().word());
            case Outcome.Failed failed -> Optional.of(failed.reason().word());
            case Outcome.Waiting waiting -> Optional.of(waiting.reason().word());
            case Outcome.Held held -> Optional.of(held.reason().word());
        };
    }

    private static ArrayNode endpoints(KubernetesClient client, Service service) {
        var name = service.getMetadata().getName();
        var array = JSON.createArrayNode();
        client.discovery().v1().endpointSlices().inNamespace(service.getMetadata().getNamespace())
                .withLabel("kubernetes.io/service-name", name).list().getItems()
                .forEach(slice -> array.add(json(slice)));
        return array;
    }

    private static Optional<JsonNode> optional(@Nullable HasMetadata object) {
        return Optional.ofNullable(object).map(Verification::json);
    }

    private static JsonNode json(HasMetadata object) {
        try {
            return JSON.readTree(SERIALIZATION.asJson(object));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the client wrote no JSON", e);
        }
    }
}
