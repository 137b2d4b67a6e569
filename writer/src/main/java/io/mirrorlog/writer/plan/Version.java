package io.mirrorlog.writer.plan;

/**
 * One object at one moment: what a write must find there, or fail.
 *
 * @param uid             differs when the object was made anew
 * @param resourceVersion differs when anything in it changed
 */
public record Version(String uid, String resourceVersion) {}
