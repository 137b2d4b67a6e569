/** What people are told in Kubernetes Events: what is said about what, how often, and the thread that posts it. */
@NullMarked
package io.mirrorlog.writer.notice;

import org.jspecify.annotations.NullMarked;
