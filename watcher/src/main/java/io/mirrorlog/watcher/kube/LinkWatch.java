package io.mirrorlog.watcher.kube;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.watcher.translate.Credentials;
import io.mirrorlog.watcher.translate.LinkOptions;
import io.mirrorlog.watcher.translate.LocalObjects;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Watches a namespace for Links, their options and the Secrets that they may name. Reports all of it at once, each time something has
 * changed, and nothing before everything was listed: unknown is not absent. Used by the mailbox's thread only.
 */
public final class LinkWatch implements AutoCloseable {
    private static final ResourceDefinitionContext LINKS = new ResourceDefinitionContext.Builder()
            .withGroup("multicluster.linkerd.io").withVersion("v1alpha3").withKind("Link").withPlural("links")
            .withNamespaced(true).build();
    /** Secrets may be large (Helm keeps its releases in them), and Links have long statuses. */
    private static final long PAGE = 50;

    private final Mailbox mailbox;
    private final Consumer<LocalObjects> changed;
    private final BiConsumer<String, Throwable> failed;
    private final Found<GenericKubernetesResource> links;
    private final Found<ConfigMap> options;
    private final Found<Secret> secrets;
    private boolean reporting;

    /**
     * Begins to list and watch.
     *
     * @param changed takes what is there
     * @param failed  takes what could not be listed or watched, and why; it will be tried again
     */
    public LinkWatch(KubernetesClient client, String namespace, Mailbox mailbox, Consumer<LocalObjects> changed,
            BiConsumer<String, Throwable> failed) {
        this.mailbox = mailbox;
        this.changed = changed;
        this.failed = failed;
        this.links = found("Links in namespace " + namespace, UnaryOperator.identity());
        this.options = found("ConfigMap " + namespace + "/" + LinkOptions.CONFIG_MAP, UnaryOperator.identity());
        this.secrets = found("Secrets in namespace " + namespace, Credentials::withoutTheRest);
        links.open(client.genericKubernetesResources(LINKS).inNamespace(namespace).withLimit(PAGE), LinkWatch::link,
                mailbox);
        options.open(client.configMaps().inNamespace(namespace).withField("metadata.name", LinkOptions.CONFIG_MAP),
                meta -> new ConfigMapBuilder().withMetadata(meta).build(), mailbox);
        secrets.open(client.secrets().inNamespace(namespace).withLimit(PAGE),
                meta -> new SecretBuilder().withMetadata(meta).build(), mailbox);
    }

    /** Whether everything is being watched now. */
    public boolean isWatching() {
        return links.isWatching() && options.isWatching() && secrets.isWatching();
    }

    /** Whether something has not been watched for so long, without a failure to say why. */
    public boolean isStuck(Duration limit) {
        return links.isStuck(limit) || options.isStuck(limit) || secrets.isStuck(limit);
    }

    @Override
    public void close() {
        links.close();
        options.close();
        secrets.close();
    }

    private <T extends HasMetadata> Found<T> found(String what, UnaryOperator<T> kept) {
        return new Found<>(kept, this::report, failure -> failed.accept(what, failure));
    }

    /** Many changes at once, as in a list, are reported once. */
    private void report() {
        if (!reporting && links.hasListed() && options.hasListed() && secrets.hasListed()) {
            reporting = true;
            mailbox.execute(() -> {
                reporting = false;
                changed.accept(objects());
            });
        }
    }

    private LocalObjects objects() {
        SortedMap<LinkName, GenericKubernetesResource> named = new TreeMap<>();
        links.objects().forEach((name, link) -> named.put(new LinkName(name), link));
        return new LocalObjects(named, options.objects().values().stream().findFirst(), secrets.objects());
    }

    private static GenericKubernetesResource link(ObjectMeta meta) {
        var link = new GenericKubernetesResource();
        link.setMetadata(meta);
        return link;
    }
}
