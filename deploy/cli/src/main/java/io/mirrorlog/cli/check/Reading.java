package io.mirrorlog.cli.check;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.cli.check.Evidence.Inventory;
import io.mirrorlog.cli.check.Evidence.Local;
import io.mirrorlog.cli.check.Evidence.Places;
import io.mirrorlog.cli.check.Evidence.Target;
import io.mirrorlog.cli.check.Questions.Asked;
import io.mirrorlog.cli.cluster.Asking;
import io.mirrorlog.cli.cluster.ClockProbe;
import io.mirrorlog.cli.cluster.LinkResources;
import io.mirrorlog.cli.cluster.Refused;
import io.mirrorlog.cli.status.ProbeMetrics;
import io.mirrorlog.watcher.kube.Clients;
import io.mirrorlog.watcher.kube.Texts;
import io.mirrorlog.watcher.translate.Credentials;
import io.mirrorlog.watcher.translate.LinkOptions;
import io.mirrorlog.watcher.translate.Meta;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads from clusters what checks ask about. */
record Reading(Questions questions, Places places, InstantSource clock) {
    private static final List<Class<? extends HasMetadata>> KINDS = List.of(Namespace.class, Service.class,
            Endpoints.class, Deployment.class, ServiceAccount.class, ClusterRole.class, ClusterRoleBinding.class,
            Role.class, RoleBinding.class, Lease.class, Pod.class);

    /** The kinds of objects that are read. */
    static List<Class<? extends HasMetadata>> kinds() {
        return Stream.concat(KINDS.stream(), Stream.of(Secret.class, ConfigMap.class)).toList();
    }

    /** What the local cluster holds. */
    Local local(KubernetesClient client) {
        var whom = "API server " + client.getMasterUrl();
        var hasLinks = questions.ask(whom, () -> ExtensionProbe.hasLinks(client));
        var linkerd = questions.ask(whom, () -> ExtensionProbe.linkerd(client, places.linkerd()));
        var asked = new HashMap<Class<? extends HasMetadata>, Asked<List<HasMetadata>>>();
        var ahead = questions.ask(whom, () -> ClockProbe.ahead(client, clock));
        KINDS.forEach(kind -> asked.put(kind, questions.ask(whom, () -> list(client, kind))));
        var links = questions.ask(whom, () -> LinkResources.all(client)).get();
        var namespaces = Stream.concat(Stream.of(places.multicluster(), places.linkerd()),
                links.or(List.of()).stream().map(link -> link.getMetadata().getNamespace())).distinct().toList();
        asked.put(Secret.class, questions.ask(whom, () -> secrets(client, namespaces)));
        asked.put(ConfigMap.class, questions.ask(whom, () -> options(client, namespaces)));
        var objects = new HashMap<Class<? extends HasMetadata>, Got<List<HasMetadata>>>();
        asked.forEach((kind, answer) -> objects.put(kind, answer.get()));
        var inventory = new Inventory(objects);
        var probes = questions.ask("a pod that holds the Lease of a Link", () -> probes(client, inventory));
        return new Local(hasLinks.get(), links, inventory, linkerd.get(), ahead.get(), probes.get());
    }

    private Map<String, ProbeMetrics.Gauges> probes(KubernetesClient client, Inventory objects) {
        return ProbeMetrics.read(client, inPlace(objects.all(Lease.class)), inPlace(objects.all(Pod.class)));
    }

    private <T extends HasMetadata> List<T> inPlace(Got<List<T>> objects) {
        return objects.or(List.of()).stream()
                .filter(object -> places.multicluster().equals(object.getMetadata().getNamespace())).toList();
    }

    /** What the cluster of each Link says to the Link's account. */
    SortedMap<String, Got<Target>> targets(List<GenericKubernetesResource> links, Inventory objects) {
        var asked = new TreeMap<String, Asked<Target>>();
        links.forEach(link -> asked.put(link.getMetadata().getName(),
                questions.ask("the cluster of Link " + Meta.id(link), () -> target(link, objects))));
        var targets = new TreeMap<String, Got<Target>>();
        asked.forEach((name, answer) -> targets.put(name, answer.get()));
        return targets;
    }

    private Target target(GenericKubernetesResource link, Inventory objects) {
        var credentials = credentials(link, objects);
        if (!credentials.isUsable()) {
            throw new Refused(credentials.problem());
        }
        try (var client = Clients.open(Config.fromKubeconfig(credentials.kubeconfig()))) {
            var version = Asking.ask(client, it -> it.getKubernetesVersion().getGitVersion());
            return new Target(version, ExtensionProbe.denied(client), linkerd(client, link),
                    ClockProbe.ahead(client, clock));
        }
    }

    private static Got<Evidence.Linkerd> linkerd(KubernetesClient client, GenericKubernetesResource link) {
        try {
            return new Got.Known<>(ExtensionProbe.linkerd(client,
                    LinkResources.text(link, "targetClusterLinkerdNamespace")));
        } catch (IllegalStateException e) {
            return new Got.Unknown<>(String.valueOf(e.getMessage()));
        }
    }

    /** The credentials that a Link names, as the watcher judges them. */
    static Credentials credentials(GenericKubernetesResource link, Inventory objects) {
        return Credentials.of(link, secret(link, objects), new Texts());
    }

    /** The Secret that a Link names. */
    static Optional<Secret> secret(GenericKubernetesResource link, Inventory objects) {
        return objects.one(Secret.class, link.getMetadata().getNamespace(),
                LinkResources.text(link, "clusterCredentialsSecret"));
    }

    private static List<HasMetadata> list(KubernetesClient client, Class<? extends HasMetadata> kind) {
        return Asking.ask(client,
                it -> List.<HasMetadata>copyOf(it.resources(kind).inAnyNamespace().list().getItems()));
    }

    private static List<HasMetadata> secrets(KubernetesClient client, List<String> namespaces) {
        var all = new ArrayList<HasMetadata>();
        namespaces.forEach(namespace -> all
                .addAll(Asking.ask(client, it -> it.secrets().inNamespace(namespace).list()).getItems()));
        return all;
    }

    private static List<HasMetadata> options(KubernetesClient client, List<String> namespaces) {
        return namespaces.stream().flatMap(namespace -> Asking.ask(client, it -> Optional.<HasMetadata>ofNullable(
                it.configMaps().inNamespace(namespace).withName(LinkOptions.CONFIG_MAP).get())).stream()).toList();
    }

    /** Objects that were given, in place of what a cluster holds. */
    static Inventory given(List<HasMetadata> objects) {
        var byKind = new HashMap<Class<? extends HasMetadata>, Got<List<HasMetadata>>>();
        byKind.put(Secret.class, new Got.Known<>(objects.stream().filter(Secret.class::isInstance).toList()));
        return new Inventory(Map.copyOf(byKind));
    }
}
