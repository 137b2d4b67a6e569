/** The whole system in one thread and virtual time, from a seed: real rules, real loops, and everything that can go wrong between them. */
@NullMarked
package io.mirrorlog.tests.simulation;

import org.jspecify.annotations.NullMarked;
