package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.MessageCodec;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A Prometheus that has watched a pipeline at work, asked what dashboards and alerts ask: over all that time, as a person
 * who opens a dashboard afterwards.
 *
 * @param step in seconds, between the moments that are looked at
 */
record PrometheusAnswers(int port, Instant from, int step) {
    private static final HttpClient http = HttpClient.newHttpClient();

    /** Panels of which a query never had a number, as "dashboard: panel". */
    Set<String> panelsWithoutData() throws IOException, InterruptedException {
        Set<String> without = new TreeSet<>();
        for (Map.Entry<String, List<String>> panel : Monitoring.panelQueries().entrySet()) {
            for (String query : panel.getValue()) {
                if (!hasNumbers(query)) {
                    without.add(panel.getKey());
                }
            }
        }
        return without;
    }

    /** An alert that fires is bad news: what it compares must be there, and the whole be understood. */
    Set<String> alertsWithoutData() throws IOException, InterruptedException {
        Set<String> without = new TreeSet<>();
        for (Map.Entry<String, String> alert :
                Monitoring.rules("alert", "alerts.yml").entrySet()) {
            over("query_range", alert.getValue());
            for (String metric : Monitoring.metrics(alert.getValue())) {
                if (!hasNumbers(metric)) {
                    without.add(alert.getKey() + ": " + metric);
                }
            }
        }
        return without;
    }

    /** The jobs that the buckets behind a query name. */
    Set<String> jobsNamed(String query) throws IOException, InterruptedException {
        Set<String> jobs = new TreeSet<>();
        for (JsonNode series : over("query_exemplars", query)) {
            series.path("exemplars")
                    .forEach(one -> jobs.add(one.at("/labels/trace_id").asText()));
        }
        return jobs;
    }

    private boolean hasNumbers(String query) throws IOException, InterruptedException {
        for (JsonNode series : over("query_range", query).path("result")) {
            for (JsonNode value : series.path("values")) {
                if (!value.path(1).asText().equals("NaN")) {
                    return true;
                }
            }
        }
        return false;
    }

    private JsonNode over(String path, String query) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + "/api/v1/" + path + "?query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&start=" + from.getEpochSecond() + "&end="
                + Instant.now().getEpochSecond() + "&step=" + step);
        JsonNode answer = MessageCodec.json()
                .readTree(http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                        .body());
        assertThat(answer.path("status").asText()).as("%s: %s", query, answer).isEqualTo("success");
        return answer.path("data");
    }
}
