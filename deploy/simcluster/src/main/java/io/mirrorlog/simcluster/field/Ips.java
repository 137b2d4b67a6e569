package io.mirrorlog.simcluster.field;

import io.mirrorlog.simcluster.status.Cause;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses in the text forms the API server accepts. */
public final class Ips {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern OCTETS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private Ips() {}

    /** What is wrong with an address in a field that takes only addresses. */
    public static List<Cause> check(String field, String text) {
        if (text.startsWith("::ffff:") && isV4(text.substring("::ffff:".length()))) {
            return List.of(Cause.invalid(field, text, "must not be an IPv4-mapped IPv6 address"));
        }
        if (parse(text).isPresent()) {
            return List.of();
        }
        boolean octal = hasLeadingZero(text);
        return List.of(Cause.invalid(field, text,
                octal ? "must not have leading 0s" : "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"));
    }

    /** Octets that some read as octal numbers are read by no one here. */
    public static boolean hasLeadingZero(String text) {
        return OCTETS.matcher(text).matches() && !isV4(text) && text.matches("(.*\\.)?0\\d.*");
    }

    /** The address; nothing when the text is not one. Names are never looked up. */
    public static Optional<InetAddress> parse(String text) {
        if (!isV4(text) && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Whether the text is an address and the length of a prefix. */
    public static boolean isRange(String text) {
        int slash = text.indexOf('/');
        return slash > 0 && parse(text.substring(0, slash)).isPresent()
                && text.substring(slash + 1).matches("\\d{1,3}");
    }

    public static boolean isV4(String text) {
        return V4.matcher(text).matches();
    }

    /** The number of an IPv4 address, for ranges. */
    public static Optional<Long> number(String text) {
        return isV4(text) ? parse(text).map(address -> toNumber(address.getAddress())) : Optional.empty();
    }

    /** The IPv4 address of that number. */
    public static String text(long number) {
        byte[] bytes = {(byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number};
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static long toNumber(byte[] bytes) {
        long number = 0;
        for (byte octet : bytes) {
            number = number << 8 | (octet & 0xff);
        }
        return number;
    }
}
