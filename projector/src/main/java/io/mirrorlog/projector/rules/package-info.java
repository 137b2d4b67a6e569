/**
 * The rules: what is known after a fact, and what a local cluster should contain given what is known. Pure: no clock, no I/O, no process
 * settings, and no iteration over unordered collections, so that the same log always ends in the same decisions.
 */
@NullMarked
package io.mirrorlog.projector.rules;

import org.jspecify.annotations.NullMarked;
