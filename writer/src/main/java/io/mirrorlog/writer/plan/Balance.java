package io.mirrorlog.writer.plan;

/**
 * How much of a link's mirrors goes, beside what there is (design, mass-delete guard).
 *
 * @param there how many there are, those about to go included; of federated Services, in how many the link has a member
 * @param going how many of these are about to go
 * @param gone  how many went in the last ten minutes
 */
public record Balance(int there, int going, int gone) {
    /** Fewer are never held: a person can put them back by hand. */
    public static final int LEAST = 20;

    /** Whether a person must let it go first: so many, and more than half of what there was ten minutes ago. */
    public boolean isMassRemoval() {
        var lost = going + gone;
        return lost >= LEAST && 2 * lost > there + gone;
    }

    /** Whether it could be one if enough more began to go. */
    public boolean canBeMassRemoval() {
        return there + gone >= LEAST;
    }
}
