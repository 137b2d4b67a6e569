package io.mirrorlog.watcher;

import io.mirrorlog.watcher.kube.LinkFiles;
import io.mirrorlog.watcher.kube.Texts;
import io.mirrorlog.watcher.translate.Encodings.Malformed;
import io.mirrorlog.watcher.translate.LocalObjects;
import java.nio.file.Path;
import java.time.Duration;

/** Reads the Links of a local cluster from files, and again whenever these change, until something fails. */
final class LinkFileRun {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final LinkFiles files;
    private final Status status;
    private final LinkSource source;
    private final Texts texts = new Texts();

    LinkFileRun(Path path, LocalSettings settings, LinkSource source, Status status) {
        this.files = new LinkFiles(path, settings.namespace());
        this.status = status;
        this.source = source;
    }

    void run(LinkRun.Use use) throws InterruptedException {
        use.changed(source.view(first().view(texts)));
        status.good("is read from " + source.place());
        while (true) {
            Thread.sleep(TICK);
            status.turned();
            readAgain(use);
            use.tick();
        }
    }

    private LocalObjects first() {
        try {
            return files.read();
        } catch (Malformed e) {
            throw new RunEnded(String.valueOf(e.getMessage()));
        }
    }

    /** Files that are malformed now must not take away what was read when they were not. */
    private void readAgain(LinkRun.Use use) {
        if (!files.haveChanged()) {
            return;
        }
        try {
            use.changed(source.view(files.read().view(texts)));
            status.good("is read from " + source.place());
        } catch (Malformed e) {
            status.bad("is as it was: " + e.getMessage());
        }
    }
}
