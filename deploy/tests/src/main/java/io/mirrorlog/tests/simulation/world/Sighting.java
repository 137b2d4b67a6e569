package io.mirrorlog.tests.simulation.world;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;

/** One event of a watch. */
public sealed interface Sighting {
    /** A Service came or changed. */
    record ServiceSeen(Service service) implements Sighting {}

    /** A Service went. */
    record ServiceDeleted(Service service) implements Sighting {}

    /** A slice came or changed. */
    record SliceSeen(EndpointSlice slice) implements Sighting {}

    /** A slice went. */
    record SliceDeleted(EndpointSlice slice) implements Sighting {}
}
