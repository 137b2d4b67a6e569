/** Kubernetes manifests in files. */
@NullMarked
package io.mirrorlog.cli.manifest;

import org.jspecify.annotations.NullMarked;
