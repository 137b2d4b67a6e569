package io.mirrorlog.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A kubeconfig in a file that is read again when it changes: tokens in files are renewed while we run. A change that cannot be used is
 * logged, and what was read before it goes on. Safe for use by many threads.
 */
public final class FollowedKubeconfig {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedKubeconfig.class);
    private static final FileTime ABSENT = FileTime.fromMillis(0);

    private final Path file;
    private final String context;
    private FileTime changed;
    private String text;

    private FollowedKubeconfig(Path file, String context) {
        this.file = file;
        this.context = context;
        this.changed = lastChange();
        this.text = KubeconfigFile.read(file, context);
    }

    /**
     * Reads it.
     *
     * @param context empty: the file's own current context
     * @throws IllegalArgumentException when it cannot be used, in words that say what to do
     */
    public static FollowedKubeconfig read(Path file, String context) {
        return new FollowedKubeconfig(file, context);
    }

    /** Its text as it is now. */
    public synchronized String text() {
        var now = lastChange();
        if (!now.equals(changed)) {
            changed = now;
            readAgain();
        }
        return text;
    }

    private void readAgain() {
        try {
            text = KubeconfigFile.read(file, context);
        } catch (IllegalArgumentException e) {
            LOG.warn("{}; until then what it was before is used", e.getMessage());
        }
    }

    private FileTime lastChange() {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return ABSENT;
        }
    }
}
