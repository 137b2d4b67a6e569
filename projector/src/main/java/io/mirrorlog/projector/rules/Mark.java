package io.mirrorlog.projector.rules;

/**
 * When something was recorded, as far as concluding its absence needs to know.
 *
 * @param epoch     the listing epoch of its kind
 * @param selection what the watcher selected then
 */
public record Mark(long epoch, String selection) {

    /**
     * Whether a whole listing of this epoch and selection shows that it is gone. Under another selection it may only not have been asked
     * for; an empty selection is one whose session began before the log does.
     */
    boolean isPassedBy(long finishedEpoch, String finishedSelection) {
        return epoch < finishedEpoch
                && (selection.equals(finishedSelection) || selection.isEmpty() || finishedSelection.isEmpty());
    }
}
