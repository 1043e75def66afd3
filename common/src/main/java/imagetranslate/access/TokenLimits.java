package imagetranslate.access;

import org.jspecify.annotations.Nullable;

/**
 * How much a token may ask for; null where there is no limit. Days are those of UTC.
 *
 * @param requestsPerSecond on average; a burst of two seconds' worth is let through
 * @param picturesPerDay jobs handed in, each language of a picture counted
 * @param bytesPerDay of the bodies of requests that hand jobs in
 * @param dollarsPerDay US dollars that the translator asked for the token's jobs
 */
public record TokenLimits(
        @Nullable Double requestsPerSecond,
        @Nullable Long picturesPerDay,
        @Nullable Long bytesPerDay,
        @Nullable Double dollarsPerDay) {
    public static final TokenLimits NONE = new TokenLimits(null, null, null, null);
}
