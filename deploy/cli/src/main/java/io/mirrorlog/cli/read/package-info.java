/** Reads the topics for people: in the order of time, from and to where they say. */
@NullMarked
package io.mirrorlog.cli.read;

import org.jspecify.annotations.NullMarked;
