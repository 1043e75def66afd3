package imagetranslate.api.access;

import imagetranslate.access.TokenMeter;
import imagetranslate.access.TokenMeter.Exceeded;
import imagetranslate.api.problem.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Holds each caller to the limits of their token; beyond one it is 429, which says when to come back. */
public record Quota(TokenMeter meter, InstantSource clock) {

    void request(Caller caller) throws IOException {
        refuse(caller, meter.request(caller.name(), caller.limits()));
    }

    /**
     * Before a body is read: whether there is room for it at all.
     *
     * @param announced bytes; less than 0 where they aren't announced
     */
    public void look(Caller caller, long announced) throws IOException {
        refuse(caller, meter.pictures(caller.name(), caller.limits(), 1, Math.max(0, announced), false));
    }

    /**
     * Whoever hands jobs in for a caller comes by here, once for each job that is new.
     *
     * @param pictures one for each language
     * @param bytes of the body
     */
    public void book(Caller caller, long pictures, long bytes) throws IOException {
        refuse(caller, meter.pictures(caller.name(), caller.limits(), pictures, bytes, true));
    }

    /** Of what was booked, and then couldn't be handed in. */
    public void giveBack(Caller caller, long pictures, long bytes) throws IOException {
        meter.pictures(caller.name(), caller.limits(), -pictures, -bytes, true);
    }

    private void refuse(Caller caller, Optional<Exceeded> exceeded) {
        if (exceeded.isEmpty()) {
            return;
        }
        Exceeded limit = exceeded.get();
        Instant free = clock.instant()
                .plus(limit.free())
                .truncatedTo(ChronoUnit.SECONDS)
                .plusSeconds(1);
        boolean isRate = limit.free().toHours() < 1 && limit.limit().endsWith("second");
        String used = isRate ? "" : ", of which " + number(limit.used()) + " are used";
        throw Problem.tooMany(
                "The token '" + caller.name() + "' has the limit " + limit.limit() + " of " + number(limit.value())
                        + used + "; it has room again at " + free + ".",
                limit.free().toSeconds() + 1);
    }

    private static String number(double amount) {
        return new BigDecimal(Double.toString(amount)).stripTrailingZeros().toPlainString();
    }
}
