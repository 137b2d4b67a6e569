package io.mirrorlog.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** What the command gave: its exit status, standard output and standard error. */
public record Answer(int status, String out, String err) {
    /** Runs it. */
    public static Answer to(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var status = Mirrorlog.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(arguments);
        return new Answer(status, out.toString(), err.toString());
    }

    /** Runs one command with an option that every call has, and others. */
    public static Answer to(String command, String option, Object value, String... others) {
        var arguments = new ArrayList<>(List.of(command, option, value.toString()));
        arguments.addAll(List.of(others));
        return to(arguments.toArray(String[]::new));
    }
}
