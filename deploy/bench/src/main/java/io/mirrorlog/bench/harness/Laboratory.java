package io.mirrorlog.bench.harness;

import io.mirrorlog.bench.site.Site;
import io.mirrorlog.bench.site.Sites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;

/** What a benchmark works with. All that is opened here is closed with it. */
public final class Laboratory implements AutoCloseable {
    /** A broker that is being stopped writes and removes files too. */
    private static final int TRIES_TO_REMOVE = 20;

    private final Sites sites;
    private final Progress progress;
    private final Path directory;
    private final Owned owned = new Owned();
    private final AtomicInteger folders = new AtomicInteger();

    /** Works in a new temporary directory. */
    public Laboratory(Sites sites, Progress progress) {
        this.sites = sites;
        this.progress = progress;
        try {
            this.directory = Files.createTempDirectory("mirrorlog-bench");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory: set java.io.tmpdir to a folder with room", e);
        }
    }

    public Progress progress() {
        return progress;
    }

    /** What is closed with the laboratory, or before. */
    public Owned owned() {
        return owned;
    }

    /** Clusters for a run. */
    public Site openSite() {
        return owned.own(sites.open());
    }

    /** A new, empty folder. */
    public Path folder() {
        try {
            return Files.createDirectory(directory.resolve(Integer.toString(folders.incrementAndGet())));
        } catch (IOException e) {
            throw new UncheckedIOException("no folder in " + directory, e);
        }
    }

    /** Closed again, it removes what was written into its folders meanwhile. */
    @Override
    public void close() {
        try {
            owned.close();
        } finally {
            remove(directory);
        }
    }

    private static void remove(Path directory) {
        for (var tries = 1; Files.exists(directory); tries++) {
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException | UncheckedIOException e) {
                if (tries == TRIES_TO_REMOVE) {
                    throw new IllegalStateException("cannot remove " + directory + ": remove it by hand", e);
                }
            }
        }
    }
}
