package io.mirrorlog.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A command that another module has: the launcher starts it with a class path of its own. */
abstract class Elsewhere implements Callable<Integer> {
    private final String what;

    @Spec
    private @Nullable CommandSpec spec;

    @Unmatched
    private String[] ignored = {};

    /**
     * @param what is not here, with its verb
     */
    Elsewhere(String what) {
        this.what = what;
    }

    @Override
    public Integer call() {
        var command = Objects.requireNonNull(spec).commandLine();
        command.getErr().println("%s not on this class path: run deploy/mirrorlog %s".formatted(what, spec.name()));
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
