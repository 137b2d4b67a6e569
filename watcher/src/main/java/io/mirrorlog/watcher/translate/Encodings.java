package io.mirrorlog.watcher.translate;

import java.util.Map;

/** How texts inside objects are encoded: Secrets in Base64, options and kubeconfigs in YAML. Their meaning is not looked at. */
public interface Encodings {
    /**
     * The mapping that YAML, of which JSON is a part, holds; an empty text holds an empty one.
     *
     * @throws Malformed when it is no YAML, or none with a mapping at its top
     */
    Map<String, Object> yaml(String text) throws Malformed;

    /**
     * The UTF-8 text that Base64 holds.
     *
     * @throws Malformed when it is no Base64
     */
    String base64(String text) throws Malformed;

    /** A text is not encoded as it should be; the message says why, in one line, without repeating the text: it may be secret. */
    final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        public Malformed(String message) {
            super(message);
        }
    }
}
