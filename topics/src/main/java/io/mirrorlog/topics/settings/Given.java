package io.mirrorlog.topics.settings;

/**
 * A setting's text and who gave it.
 *
 * @param text  as it was written
 * @param where such as {@code environment variable MIRRORLOG_WRITER_CONCURRENCY}
 */
public record Given(String text, String where) {
    /** Without the text: it may be a secret. */
    @Override
    public String toString() {
        return "Given[where=" + where + "]";
    }
}
