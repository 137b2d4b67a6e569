/**
 * {@code mirrorlog check}: is everything as it must be, and what is to be done about what is not. First all that checks ask about is read,
 * at the same time and each for a bounded time; then each check is a pure verdict on what was read.
 */
@NullMarked
package io.mirrorlog.cli.check;

import org.jspecify.annotations.NullMarked;
