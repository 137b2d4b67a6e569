/** What every process needs of the Kubernetes client. */
@NullMarked
package io.mirrorlog.kube;

import org.jspecify.annotations.NullMarked;
