package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord.Spec;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.writer.plan.Found;
import io.mirrorlog.writer.plan.Step;
import java.util.Optional;

/**
 * Probe Services behind the local API server, which the charts make, and their Endpoints, which the writer does (behaviour §5.11, §6). No
 * method throws for what an API server can answer.
 */
public interface ProbeServices {
    /** Looks whether there is a probe Service, and which Endpoints it has. */
    Look look(ObjectId name);

    /** Makes or changes its Endpoints; what stood in the way, if it could not, in words. */
    Optional<String> carryOut(ObjectId name, Step<MirrorEndpoints> step);

    /** What came of looking. */
    sealed interface Look {
        /** It is there. */
        record Seen(Optional<Found<MirrorEndpoints>> endpoints) implements Look {}

        /** There is no such Service. */
        record Absent() implements Look {}

        /** It could not be seen; in words. */
        record Blind(String why) implements Look {}
    }

    /**
     * What a Link's probe Service is called.
     *
     * @param template with {@code {link}} for the Link's name and {@code {cluster}} for its {@code targetClusterName}
     */
    record Naming(String template) {
        /** In the namespace of the Link. */
        ObjectId of(Spec spec) {
            return new ObjectId(spec.namespace(), template.replace("{link}", spec.link().value())
                    .replace("{cluster}", spec.targetClusterName()));
        }
    }
}
