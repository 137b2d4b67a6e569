package io.mirrorlog.tests.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The process that started this one, and holds its standard input for as long as it lives. */
final class Parent {
    /** What it writes there to have all memory used up. */
    static final int EXHAUST = 'm';
    private static final int MEGABYTE = 1024 * 1024;
    private static final List<byte[]> HOARD = new ArrayList<>();

    private Parent() {}

    /** From now on this process ends at once when its parent does, however that ended. */
    static void endWithIt() {
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            try {
                var next = System.in.read();
                while (next >= 0) {
                    if (next == EXHAUST) {
                        hoard();
                    }
                    next = System.in.read();
                }
            } catch (IOException _) {
                // It is gone.
            }
            Runtime.getRuntime().halt(1);
        });
    }

    /** Takes all memory there is, and keeps it. Where a JVM does not end by that, nobody else gets any. */
    private static void hoard() {
        for (var size = MEGABYTE; size > 0;) {
            try {
                HOARD.add(new byte[size]);
            } catch (OutOfMemoryError _) {
                size /= 2;
            }
        }
    }
}
