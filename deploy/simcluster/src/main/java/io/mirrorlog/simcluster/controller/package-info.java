/** What the controller manager does in a cluster: it acts on changes, after the request that made them. */
@NullMarked
package io.mirrorlog.simcluster.controller;

import org.jspecify.annotations.NullMarked;
