package imagetranslate.access;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Counts what each token asks for, for all processes of the API together. Tokens without limits cost nothing here. */
public interface TokenMeter {
    /**
     * A limit that a request goes beyond.
     *
     * @param limit its name, as it stands in the token's entry
     * @param value how much it is
     * @param used how much of it is used; of a rate nothing is said
     * @param free in how long it will have room again
     */
    record Exceeded(String limit, double value, double used, Duration free) {}

    /**
     * One request more.
     *
     * @return empty where it goes through
     * @throws IOException where nobody can be asked; then nobody with a limit goes through
     */
    Optional<Exceeded> request(String token, TokenLimits limits) throws IOException;

    /**
     * Pictures and their bytes; all of it is booked, or nothing.
     *
     * @param book false to look alone
     * @return empty where it goes through
     */
    Optional<Exceeded> pictures(String token, TokenLimits limits, long pictures, long bytes, boolean book)
            throws IOException;
}
