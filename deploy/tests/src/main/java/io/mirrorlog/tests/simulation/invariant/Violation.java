package io.mirrorlog.tests.simulation.invariant;

/**
 * Something that must hold and does not.
 *
 * @param invariant what
 * @param message   where, and how
 */
public record Violation(String invariant, String message) {}
