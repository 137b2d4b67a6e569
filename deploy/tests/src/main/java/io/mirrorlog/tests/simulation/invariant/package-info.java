/**
 * What must hold, written from the specification of the behaviour. Nothing here is shared with what it judges: not the rules, not the
 * planner, nor any other part.
 */
@NullMarked
package io.mirrorlog.tests.simulation.invariant;

import org.jspecify.annotations.NullMarked;
