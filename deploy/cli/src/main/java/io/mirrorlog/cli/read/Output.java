package io.mirrorlog.cli.read;

/** How a command writes what it found. */
public enum Output {
    /** For a person. */
    TABLE,
    /** For a program. */
    JSON
}
