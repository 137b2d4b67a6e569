package io.mirrorlog.cli.demo;

import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.wire.Event;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** What a person sees: one line for each thing that happens, with the time since the start. */
final class Screen {
    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
    private static final String RED = "\u001b[31m";

    private final PrintWriter out;
    private final boolean colour;
    private final InstantSource clock;
    private final Instant start;

    Screen(PrintWriter out, boolean colour, InstantSource clock) {
        this.out = out;
        this.colour = colour;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** The next thing that is done. */
    void step(String text) {
        line(paint(BOLD, text));
    }

    /** Something about it. */
    void detail(String text) {
        line("  " + text);
    }

    /** Something that went as it should. */
    void good(String text) {
        line("  " + paint(GREEN, text));
    }

    /** Something that a person should know. */
    void warn(String text) {
        line("  " + paint(YELLOW, text));
    }

    /** Something that is not as it should be. */
    void bad(String text) {
        line("  " + paint(RED, text));
    }

    /** A change, as it comes out of the log. */
    void change(Event<Changed> event) {
        event.data().ifPresent(change -> {
            switch (change) {
                case Changed.Created _ -> good("created   " + event.key());
                case Changed.Updated updated -> good("updated   " + event.key() + "  " + fields(updated.fields()));
                case Changed.Repaired repaired -> warn("repaired  " + event.key() + "  " + fields(repaired.fields()));
                case Changed.Deleted _ -> good("deleted   " + event.key());
                case Changed.Recovered _ -> good("recovered " + event.key() + "  found as it should be");
                case Changed.NamespaceCreated made -> good("created   namespace " + made.namespace());
                case Changed.Refused refused -> warn("refused   " + event.key() + "  " + refused.message());
                case Changed.Failed failed ->
                    warn("failed    " + event.key() + "  " + failed.message() + " (tried again by itself)");
                case Changed.Held held -> warn("held      " + event.key() + "  " + held.message());
                case Changed.Released released ->
                    good("released  " + event.key() + "  by " + released.by() + ": " + released.reason());
                case Changed.Unreadable unreadable ->
                    warn("left out  " + unreadable.position() + "  " + unreadable.message());
            }
        });
    }

    private static String fields(List<String> fields) {
        return String.join(", ", fields);
    }

    private synchronized void line(String text) {
        out.printf(Locale.ROOT, "%7.3f  %s%n", Duration.between(start, clock.instant()).toMillis() / 1000.0, text);
        out.flush();
    }

    private String paint(String code, String text) {
        return colour ? code + text + RESET : text;
    }
}
