package imagetranslate.cli.push;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.cli.api.ApiClient;
import imagetranslate.cli.option.ApiOption;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What was done and what it cost, as the API tells it. */
@Command(
        name = "usage",
        description = "Pictures, tokens and US dollars by day of UTC and tenant; a tenant's token sees its own.",
        mixinStandardHelpOptions = true)
public final class UsageCommand implements Callable<Integer> {
    private static final String ROW = "%-10s  %-20s %8s %7s %7s %12s %12s %12s %15s";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ApiOption api = new ApiOption();

    @Option(names = "--from", paramLabel = "DAY", description = "such as 2026-01-31 (default: 30 days before the last)")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DAY", description = "the last, included (default: today)")
    private @Nullable String to;

    @Option(names = "--tenant", paramLabel = "NAME", description = "only this one's")
    private @Nullable String tenant;

    @Option(names = "--json", description = "one line of JSON for each day and tenant")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> query = new LinkedHashMap<>();
        put(query, "from", from);
        put(query, "to", to);
        put(query, "tenant", tenant);
        try (ApiClient client = new ApiClient(api)) {
            JsonNode days = client.usage(query).path("days");
            if (!json) {
                out.println(String.format(
                        ROW, "day", "tenant", "done", "edits", "failed", "asked", "answered", "dollars", "bytes"));
            }
            days.forEach(day -> out.println(json ? day.toString() : line(day)));
        } catch (ApiClient.Refused e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
        out.flush();
        return 0;
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }

    private static String line(JsonNode day) {
        return String.format(
                Locale.ROOT,
                ROW,
                day.path("day").asText(),
                day.path("tenant").asText("-"),
                day.path("done").asText(),
                day.path("edits").asText(),
                day.path("failed").asText(),
                day.path("asked").asText(),
                day.path("answered").asText(),
                String.format(Locale.ROOT, "%.6f", day.path("dollars").asDouble()),
                day.path("bytes").asText());
    }
}
