package io.mirrorlog.cli.demo;

import org.jspecify.annotations.Nullable;

/** What the terminal is good for. */
final class Terminal {
    private Terminal() {}

    /** Colour only where a person looks, and never where NO_COLOR says no (no-color.org). */
    @SuppressWarnings("SystemConsoleNull") // from JDK 25 on there is none again where standard streams are redirected (JDK-8351435)
    static boolean takesColour() {
        return takesColour(System.getenv("NO_COLOR"), System.console() != null && System.console().isTerminal());
    }

    static boolean takesColour(@Nullable String noColour, boolean terminal) {
        return terminal && (noColour == null || noColour.isEmpty());
    }
}
