package io.mirrorlog.writer.kube;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Service;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.writer.plan.Found;
import io.mirrorlog.writer.plan.WrittenKeys;

/**
 * How one kind of object holds the content of a mirror.
 *
 * @param <T> the kind of object
 * @param <C> the kind of content
 */
sealed interface Shape<T, C> {
    /** The resource's name, in the plural. */
    String resource();

    /** A new object. */
    T make(ObjectId name, C content);

    /** The object that is there with the content in place. */
    T over(T there, C content);

    /** The content of an object. */
    Found<C> found(T there, WrittenKeys written);

    /** Services. */
    record OfService() implements Shape<Service, MirrorService> {
        @Override
        public String resource() {
            return "services";
        }

        @Override
        public Service make(ObjectId name, MirrorService content) {
            return ToKube.service(name, content);
        }

        @Override
        public Service over(Service there, MirrorService content) {
            return ToKube.over(there, content);
        }

        @Override
        public Found<MirrorService> found(Service there, WrittenKeys written) {
            return FromKube.service(there, written);
        }
    }

    /** Endpoints. */
    record OfEndpoints() implements Shape<Endpoints, MirrorEndpoints> {
        @Override
        public String resource() {
            return "endpoints";
        }

        @Override
        public Endpoints make(ObjectId name, MirrorEndpoints content) {
            return ToKube.endpoints(name, content);
        }

        @Override
        public Endpoints over(Endpoints there, MirrorEndpoints content) {
            return ToKube.over(there, content);
        }

        @Override
        public Found<MirrorEndpoints> found(Endpoints there, WrittenKeys written) {
            return FromKube.endpoints(there, written);
        }
    }
}
