package imagetranslate.api.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.access.Caller;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Tenant;
import imagetranslate.usage.DayOfUsage;
import imagetranslate.usage.UsageLog;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/usage?from=&to=}: what was done and what it cost, by day of UTC and tenant. */
public record UsageRoutes(UsageLog usage, InstantSource clock) {
    private static final int USUAL_DAYS = 31;
    private static final int MOST_DAYS = 100;
    private static final String FROM = "from";
    private static final String TO = "to";

    public void register(RoutesConfig routes) {
        routes.get("/v1/usage", this::show);
    }

    private void show(Context context) throws IOException {
        Parameters.only(context, FROM, TO, Tenant.FIELD);
        LocalDate to = day(context, TO, clock.instant().atZone(ZoneOffset.UTC).toLocalDate());
        LocalDate from = day(context, FROM, to.minusDays(USUAL_DAYS - 1));
        if (from.isAfter(to) || from.isBefore(to.minusDays(MOST_DAYS - 1))) {
            throw Problem.badRequest("from is " + from + " and to is " + to + "; it must be 1 to " + MOST_DAYS
                    + " days, the last of them included.");
        }
        ObjectNode answer = MessageCodec.json().createObjectNode();
        ArrayNode days = answer.putArray("days");
        for (DayOfUsage day : usage.between(from, to, tenant(context))) {
            days.addObject()
                    .put("day", day.day().toString())
                    .put(Tenant.FIELD, day.tenant())
                    .put("done", day.done())
                    .put("edits", day.edits())
                    .put("failed", day.failed())
                    .put("asked", day.asked())
                    .put("answered", day.answered())
                    .put("dollars", day.dollars())
                    .put("bytes", day.bytes());
        }
        Answers.json(context, HttpStatus.OK, answer);
    }

    /** A tenant's own, whatever it asks for. */
    private static @Nullable String tenant(Context context) {
        String own = Caller.of(context).tenant();
        String asked = Parameters.text(context, Tenant.FIELD);
        if (own != null && asked != null && !asked.equals(own)) {
            throw new Problem(HttpStatus.FORBIDDEN, "The token is the tenant " + own + "'s, and sees its usage alone.");
        }
        return own != null ? own : asked;
    }

    private static LocalDate day(Context context, String name, LocalDate absent) {
        String text = Parameters.text(context, name);
        try {
            if (text == null) {
                return absent;
            }
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 2000 && day.getYear() < 10_000) {
                return day;
            }
        } catch (DateTimeParseException e) {
            throw Problem.badRequest(name + " must be a day such as 2026-01-31.");
        }
        throw Problem.badRequest(name + " is " + text + "; it must be a day from 2000-01-01 on.");
    }
}
