package io.mirrorlog.topics.metric;

/** The bounds of exponential buckets: eight to a power of two, so that each is 9 % above the one before. */
public final class Exponents {
    /** As Prometheus calls it: two to the power of it many buckets to a power of two. */
    public static final int SCHEMA = 3;
    /** What is no greater is as good as nothing: 2^-10, for a broker's clock has milliseconds. */
    public static final double ZERO = 0x1p-10;

    private static final int TO_A_POWER = 1 << SCHEMA;
    /** The last bucket, of 2^16, holds whatever is above it too, so that there is an end of them. */
    private static final int LAST = 16 * TO_A_POWER;

    private Exponents() {}

    /** The bucket of a value above {@link #ZERO}. */
    static int bucket(double value) {
        var exponent = Math.getExponent(value);
        var fraction = value / Math.scalb(1.0, exponent);
        var within = 0;
        while (fraction > Math.pow(2, (double) within / TO_A_POWER)) {
            within++;
        }
        return Math.min(LAST, exponent * TO_A_POWER + within);
    }
}
