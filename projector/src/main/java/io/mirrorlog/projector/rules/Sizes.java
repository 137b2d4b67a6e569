package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.Reason;
import java.util.Map;
import java.util.Optional;

/** Whether an API server takes as many annotations as a mirror would have: what is copied and what is ours may be too much together. */
final class Sizes {
    /** {@code TotalAnnotationSizeLimitB} in k8s.io/apimachinery, api/validation. */
    private static final int MAX_BYTES = 256 * 1024;

    private Sizes() {}

    static Optional<Refusals.Refusal> problem(Mirror mirror) {
        var bytes = Math.max(bytes(mirror.service().annotations()),
                mirror.endpoints().map(MirrorEndpoints::annotations).map(Sizes::bytes).orElse(0));
        return bytes > MAX_BYTES
                ? Optional.of(new Refusals.Refusal(Reason.OVERSIZED,
                        "the mirror's annotations would have %d bytes, %d are allowed: shorten the Service's, or exclude some"
                                .formatted(bytes, MAX_BYTES)))
                : Optional.empty();
    }

    private static int bytes(Map<String, String> annotations) {
        return annotations.entrySet().stream().mapToInt(entry -> bytes(entry.getKey()) + bytes(entry.getValue())).sum();
    }

    /** As UTF-8; a surrogate is half of a character of four bytes. */
    private static int bytes(String text) {
        var bytes = 0;
        for (var index = 0; index < text.length(); index++) {
            var character = text.charAt(index);
            bytes += character < 0x80 ? 1 : character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
        }
        return bytes;
    }
}
