package io.mirrorlog.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

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
}
