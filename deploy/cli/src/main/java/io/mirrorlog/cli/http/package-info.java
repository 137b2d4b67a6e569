/** What a process answers over HTTP: whether it lives, whether it is ready, and its metrics. */
@NullMarked
package io.mirrorlog.cli.http;

import org.jspecify.annotations.NullMarked;
