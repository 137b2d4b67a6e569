package io.mirrorlog.tests.faults;

import java.util.Optional;

/**
 * A disk that is full for one process: the system refuses it to make a file longer, by {@code prlimit} of util-linux. What the process gets
 * is an I/O error like that of a full disk, at the same calls.
 */
final class FullDisk {
    private static final String COMMAND = "prlimit";

    private FullDisk() {}

    /** Why this cannot be done here. */
    static Optional<String> obstacle() {
        return Tools.missing(COMMAND);
    }

    /** From now on a process cannot write anything more. */
    static void of(long process) {
        Tools.run(COMMAND, "--pid", Long.toString(process), "--fsize=1");
    }
}
