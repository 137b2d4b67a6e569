package io.mirrorlog.watcher;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How something is, in one sentence for a person: what, where, what to do. Logged when it changes, and only then. */
final class Status {
    private static final Logger LOG = LoggerFactory.getLogger(Status.class);

    private final String what;
    private volatile String sentence;
    private volatile String detail = "";
    private volatile boolean good;
    private volatile long turned = System.nanoTime();

    /** Of a thing that is named so at the beginning of each sentence. */
    Status(String what) {
        this.what = what;
        this.sentence = what + " is not watched yet";
    }

    /** All is well, in words that follow the thing's name. */
    void good(String words) {
        good = true;
        if (changes(words)) {
            LOG.info(sentence);
        }
    }

    /** Something is wrong, in words that follow the thing's name, with what to do. It will be tried again. */
    void bad(String words) {
        good = false;
        detail = "";
        if (changes(words)) {
            LOG.warn(sentence);
        }
    }

    /** The same, and it should not have been possible. */
    void unexpected(String words, Throwable failure) {
        good = false;
        detail = "";
        if (changes(words)) {
            LOG.atError().setCause(failure).log(sentence);
        }
    }

    /** What to add that is not worth a line in a log. */
    void detail(String words) {
        detail = "; " + words;
    }

    boolean isGood() {
        return good;
    }

    /** The loop of whatever this is the status of has turned. */
    void turned() {
        turned = System.nanoTime();
    }

    boolean turnedWithin(Duration limit) {
        return System.nanoTime() - turned < limit.toNanos();
    }

    String inWords() {
        return sentence + detail;
    }

    private synchronized boolean changes(String words) {
        var next = what + " " + words;
        var changes = !next.equals(sentence);
        sentence = next;
        return changes;
    }
}
