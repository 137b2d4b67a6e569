package io.mirrorlog.projector.topology;

import io.mirrorlog.projector.rules.Standing;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.CanonicalJson;
import io.mirrorlog.topics.wire.Codec;
import io.mirrorlog.topics.wire.Extension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What stands under a key of {@code desired}: enough to tell whether a decision differs from it, and whose it is.
 *
 * @param type    the record's type name
 * @param json    its value, canonical, so that equal text is an equal decision
 * @param link    the link it belongs to; empty: none
 * @param cluster the target cluster; empty: none
 */
record Emitted(String type, String json, String link, String cluster) implements Standing {

    static Emitted of(Desired desired, String type) {
        var about = new String(CanonicalJson.write(desired), StandardCharsets.UTF_8);
        return switch (desired) {
            case Desired.Wanted wanted ->
                new Emitted(type, about, wanted.link().value(), wanted.remote().cluster().value());
            case Desired.Refused refused -> new Emitted(type, about, refused.link().value(),
                    refused.remote().map(remote -> remote.cluster().value()).orElse(""));
            case Desired.Whole whole -> new Emitted(type, about, whole.link().value(), "");
            case Desired.Unreadable _ -> new Emitted(type, about, "", "");
        };
    }

    /** What a record read back says, whatever wrote it. */
    static Emitted read(Attributes attributes, byte[] value) {
        return new Emitted(attributes.type(), new String(value, StandardCharsets.UTF_8),
                attributes.extension(Extension.LINK),
                attributes.extension(Extension.CLUSTER));
    }

    @Override
    public Optional<LinkName> owner() {
        return Optional.of(link).filter(name -> !name.isEmpty()).map(LinkName::new);
    }

    /** Read only when it is asked for: most decisions do not depend on what stands. */
    @Override
    public Optional<Desired.Decided> decided() {
        var kind = Codec.DESIRED.types().get(type);
        try {
            return kind != null && CanonicalJson.read(bytes(), kind) instanceof Desired.Decided decided
                    ? Optional.of(decided)
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
