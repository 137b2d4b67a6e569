package io.mirrorlog.watcher.kube;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.watcher.translate.Meta;
import io.mirrorlog.watcher.translate.ResourceVersions;
import io.mirrorlog.watcher.translate.Selection;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Watches the Services of all namespaces, and the EndpointSlices that matter. Used by the mailbox's thread only.
 *
 * <p>Services have low churn and are selected by their {@link Observer}, so that it sees a label go; slices have high churn and are
 * selected at the server.
 */
public final class ClusterWatch implements AutoCloseable {
    static final long PAGE = 500;

    private final KubernetesClient client;
    private final Mailbox mailbox;
    private final Observer observer;
    private final BiConsumer<String, Throwable> failed;
    private final SliceWatch slices;
    private Optional<Source<Service>> services = Optional.empty();

    /**
     * Watches nothing yet.
     *
     * @param failed takes what could not be listed or watched, and why; it will be tried again
     */
    public ClusterWatch(KubernetesClient client, Selection selection, Mailbox mailbox, Observer observer,
            BiConsumer<String, Throwable> failed) {
        this.client = client;
        this.mailbox = mailbox;
        this.observer = observer;
        this.failed = failed;
        this.slices = new SliceWatch(client, selection, mailbox, observer, failed);
    }

    /** Closes every watch, if there are any, lists, and watches from that list. What a list lacks of what was known is reported. */
    public void reopen() {
        services.ifPresent(Source::close);
        services = Optional.of(Source.open(client.services().inAnyNamespace().withLimit(PAGE),
                meta -> new ServiceBuilder().withMetadata(meta).build(), keys(observer.knownServices()), mailbox,
                new ServiceSightings()));
        slices.reopen();
    }

    /** Whether everything is being watched now. */
    public boolean isWatching() {
        return services.filter(Source::isWatching).isPresent() && slices.isWatching();
    }

    /** Whether something has not been watched for so long, without a failure to say why. */
    public boolean isStuck(Duration limit) {
        return services.filter(source -> source.isStuck(limit)).isPresent() || slices.isStuck(limit);
    }

    /** How far what was seen reaches: the newest resourceVersion of each kind that was listed. */
    public Map<Kind, String> reached() {
        var reached = new EnumMap<Kind, String>(Kind.class);
        reached.put(Kind.SERVICES, services.map(Source::reached).orElse(""));
        reached.put(Kind.ENDPOINTS, slices.reached());
        reached.values().removeIf(String::isEmpty);
        return reached;
    }

    /** Whether every watch has come as far as the server was, be it by a bookmark. One that has not yet listed is no watch. */
    public boolean hasReached(Standing then) {
        return slices.hasReached(then.versions().getOrDefault(Kind.ENDPOINTS, "")) && !ResourceVersions.isOlder(
                services.map(Source::reached).orElse(""), then.versions().getOrDefault(Kind.SERVICES, ""));
    }

    @Override
    public void close() {
        services.ifPresent(Source::close);
        services = Optional.empty();
        slices.close();
    }

    static Collection<String> keys(Collection<ObjectId> objects) {
        return objects.stream().map(ObjectId::toString).toList();
    }

    private final class ServiceSightings implements Sightings<Service> {
        @Override
        public void seen(Service service) {
            observer.serviceSeen(service);
            slices.review(Meta.id(service));
        }

        @Override
        public void deleted(Service service) {
            observer.serviceDeleted(service);
            slices.review(Meta.id(service));
        }

        @Override
        public void missed(Service service) {
            observer.serviceMissed(Meta.id(service));
            slices.review(Meta.id(service));
        }

        @Override
        public void listing() {
            observer.servicesListing();
        }

        @Override
        public void listed(String resourceVersion) {
            observer.servicesListed(resourceVersion);
            slices.servicesListed();
        }

        @Override
        public void failed(Throwable failure) {
            failed.accept("Services", failure);
        }
    }
}
