package io.mirrorlog.watcher.kube;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.mirrorlog.topics.id.ObjectId;
import java.util.Collection;

/** Takes what is seen of a cluster's Services and EndpointSlices, on one thread, in order. */
public interface Observer {
    /** A Service is there, selected or not. */
    void serviceSeen(Service service);

    /** A Service was seen to be deleted. */
    void serviceDeleted(Service service);

    /** A Service was missing from a list. */
    void serviceMissed(ObjectId service);

    /** A list of all Services begins. */
    void servicesListing();

    /** Everything of a list of all Services has been reported. */
    void servicesListed(String resourceVersion);

    /** An EndpointSlice is there. Two sources may see the same one. */
    void sliceSeen(String source, EndpointSlice slice);

    /** A source saw an EndpointSlice go. */
    void sliceDeleted(String source, EndpointSlice slice);

    /** An EndpointSlice was missing from a source's list. */
    void sliceMissed(String source, ObjectId slice);

    /** A list of EndpointSlices begins, and ends when the lists of all sources have been reported. */
    void slicesListing();

    /** Everything of the lists of all sources of EndpointSlices has been reported. */
    void slicesListed(String resourceVersion);

    /** A source is no longer asked: what only it reported is unknown from now on. */
    void sourceClosed(String source);

    /** The Services that it knows of: it wants to hear of it when a list lacks one. */
    Collection<ObjectId> knownServices();

    /** The EndpointSlices that it knows of from a source. */
    Collection<ObjectId> knownSlices(String source);

    /** Whether a Service's EndpointSlices must be watched by its name: hand-made ones carry no labels of their Service to select by. */
    boolean needsSlicesByName(ObjectId service);
}
