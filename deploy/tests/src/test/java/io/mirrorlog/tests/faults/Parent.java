package io.mirrorlog.tests.faults;

import java.io.IOException;

/** The process that started this one, and holds its standard input for as long as it lives. */
final class Parent {
    private Parent() {}

    /** From now on this process ends at once when its parent does, however that ended. */
    static void endWithIt() {
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            try {
                var next = System.in.read();
                while (next >= 0) {
                    next = System.in.read();
                }
            } catch (IOException _) {
                // It is gone.
            }
            Runtime.getRuntime().halt(1);
        });
    }
}
