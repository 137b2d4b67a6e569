package io.mirrorlog.tests.faults;

import io.mirrorlog.cli.Mirrorlog;

/** The main class of a part's process: the command as it is, but that it ends when whoever started it is gone. */
final class PartMain {
    private PartMain() {}

    /** Arguments: those of the command. */
    public static void main(String[] args) {
        Parent.endWithIt();
        Mirrorlog.main(args);
    }
}
