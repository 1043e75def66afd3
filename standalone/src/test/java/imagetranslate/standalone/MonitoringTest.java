package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of dashboards, rules and alerts without a pipeline. */
final class MonitoringTest {
    private static final Set<String> UNITS =
            Set.of("short", "s", "ops", "percentunit", "bytes", "decbytes", "Bps", "currencyUSD");

    @Test
    void everyPanelIsWholeAndHasAUnitAndSaysWhatItShows() throws Exception {
        Set<String> uids = new HashSet<>();
        for (JsonNode dashboard : Monitoring.dashboards().values()) {
            assertThat(uids.add(dashboard.path("uid").asText())).isTrue();
            assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
            Set<Integer> ids = new HashSet<>();
            for (JsonNode panel : dashboard.path("panels")) {
                String name = dashboard.path("title").asText() + ": "
                        + panel.path("title").asText();
                assertThat(ids.add(panel.path("id").asInt())).as(name).isTrue();
                assertThat(panel.path("title").asText()).as(name).isNotBlank();
                if (isHeading(panel)) {
                    continue;
                }
                assertThat(panel.path("type").asText()).as(name).isIn("stat", "timeseries", "table");
                assertThat(panel.path("description").asText()).as(name).isNotBlank();
                assertThat(panel.at("/datasource/uid").asText()).as(name).isEqualTo("prometheus");
                assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                        .as(name)
                        .isIn(UNITS);
                assertThat(panel.at("/fieldConfig/defaults/thresholds/steps").size())
                        .as(name)
                        .isPositive();
                assertThat(panel.path("targets").size()).as(name).isPositive();
                for (JsonNode target : panel.path("targets")) {
                    assertThat(target.at("/datasource/uid").asText()).as(name).isEqualTo("prometheus");
                    assertThat(target.path("expr").asText()).as(name).isNotBlank();
                }
            }
        }
    }

    @Test
    void panelsLieBesideEachOtherAndNotOnEachOther() throws Exception {
        for (JsonNode dashboard : Monitoring.dashboards().values()) {
            Set<String> cells = new HashSet<>();
            for (JsonNode panel : dashboard.path("panels")) {
                JsonNode at = panel.path("gridPos");
                assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
                for (int x = 0; x < at.path("w").asInt(); x++) {
                    for (int y = 0; y < at.path("h").asInt(); y++) {
                        assertThat(cells.add((at.path("x").asInt() + x) + ","
                                        + (at.path("y").asInt() + y)))
                                .as("%s: %s", dashboard.path("title"), panel.path("title"))
                                .isTrue();
                    }
                }
            }
        }
    }

    /** Rows, and the runbook's texts: they ask Prometheus nothing. */
    private static boolean isHeading(JsonNode panel) {
        return panel.path("type").asText().matches("row|text");
    }

    @Test
    void panelsAreGroupedInRows() throws Exception {
        for (Map.Entry<String, JsonNode> dashboard : Monitoring.dashboards().entrySet()) {
            if (dashboard.getKey().equals("runbook.json")) {
                continue;
            }
            List<Integer> rows = new ArrayList<>();
            for (JsonNode panel : dashboard.getValue().path("panels")) {
                if (panel.path("type").asText().equals("row")) {
                    rows.add(0);
                } else {
                    assertThat(rows).as(dashboard.getKey()).isNotEmpty();
                    rows.set(rows.size() - 1, rows.get(rows.size() - 1) + 1);
                }
            }
            assertThat(rows).as(dashboard.getKey()).hasSizeGreaterThan(1).allMatch(panels -> panels > 0 && panels <= 8);
        }
    }

    /** Of lines on top of each other the highest is the sum of all: what a maximum, a share or an age never is. */
    @Test
    void onlyWhatAddsUpIsStacked() throws Exception {
        for (JsonNode dashboard : Monitoring.dashboards().values()) {
            for (JsonNode panel : dashboard.path("panels")) {
                if (panel.at("/fieldConfig/defaults/custom/stacking/mode")
                        .asText("none")
                        .equals("none")) {
                    continue;
                }
                String name = dashboard.path("title").asText() + ": "
                        + panel.path("title").asText();
                assertThat(panel.path("description").asText()).as(name).doesNotContain("highest");
                for (JsonNode target : panel.path("targets")) {
                    assertThat(target.path("expr").asText())
                            .as(name)
                            .matches(
                                    "sum by \\([a-z, ]+\\) \\(rate\\(\\S+_(total|count)(\\{[^}]*})?\\[\\$__rate_interval]\\)\\)"
                                            + "|stage:queue_jobs:max\\{stage=\"[a-z_]+\"}");
                }
            }
        }
    }

    /** Within Grafana, so that it is there when nothing else is. */
    @Test
    void theRunbookInGrafanaIsThatOfTheDocs() throws Exception {
        Map<String, String> texts = new TreeMap<>();
        for (JsonNode panel : Monitoring.dashboards().get("runbook.json").path("panels")) {
            texts.put(panel.path("title").asText(), panel.at("/options/content").asText());
        }
        assertThat(texts).as("compose/grafana/runbook.py writes it").isEqualTo(runbook());
    }

    @Test
    void everyAlertIsLinkedFromAPanelAndEveryLinkLeadsToItsText() throws Exception {
        Map<String, String> titles = new HashMap<>();
        for (JsonNode panel : Monitoring.dashboards().get("runbook.json").path("panels")) {
            titles.put(
                    "/d/image-translate-runbook?viewPanel=" + panel.path("id").asInt(),
                    "Runbook: " + panel.path("title").asText());
        }
        Set<String> linked = new HashSet<>();
        for (JsonNode dashboard : Monitoring.dashboards().values()) {
            for (JsonNode panel : dashboard.path("panels")) {
                Set<String> links = new HashSet<>();
                for (JsonNode link : panel.path("links")) {
                    String address = link.path("url").asText();
                    if (!address.equals("/d/image-translate-runbook")) {
                        assertThat(titles)
                                .containsEntry(address, link.path("title").asText());
                        links.add(link.path("title").asText().replace("Runbook: ", ""));
                    }
                }
                assertThat(links.stream().map(alert -> alert.toLowerCase(Locale.ROOT)))
                        .as(panel.path("title").asText())
                        .containsExactlyInAnyOrderElementsOf(anchors(panel));
                linked.addAll(links);
            }
        }
        assertThat(linked).containsAll(Monitoring.rules("alert", "alerts.yml").keySet());
    }

    private static Set<String> anchors(JsonNode panel) {
        return Pattern.compile("docs/operations\\.md#([a-z]+)")
                .matcher(panel.path("description").asText())
                .results()
                .map(anchor -> anchor.group(1))
                .collect(Collectors.toSet());
    }

    /** By heading. */
    private static Map<String, String> runbook() throws IOException {
        String all = Files.readString(Path.of("..", "docs", "operations.md"));
        Map<String, String> texts = new TreeMap<>();
        for (String part : all.substring(all.indexOf("\n## Runbook\n")).split("(?m)^### ")) {
            String[] headingAndText = part.split("\n", 2);
            texts.put(headingAndText[0], headingAndText[1].strip());
        }
        texts.remove("");
        return texts;
    }

    @Test
    void theDataSourceThatPanelsNameIsProvisioned() throws Exception {
        assertThat(Files.readString(Monitoring.FOLDER.resolve("grafana/provisioning/datasources/prometheus.yml")))
                .contains("uid: prometheus,");
    }

    @Test
    void everyAlertAndEveryLinkOfAPanelLeadsToItsHeadingInTheRunbook() throws Exception {
        String operations = Files.readString(Path.of("..", "docs", "operations.md"));
        String alerts = Files.readString(Monitoring.FOLDER.resolve("prometheus/alerts.yml"));
        List<String> headings = operations
                .lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();
        for (String alert : Monitoring.rules("alert", "alerts.yml").keySet()) {
            assertThat(headings).contains(alert);
            assertThat(alerts).contains("runbook: docs/operations.md#" + alert.toLowerCase(Locale.ROOT));
        }
        Set<String> anchors = new HashSet<>(
                headings.stream().map(h -> h.toLowerCase(Locale.ROOT)).toList());
        for (JsonNode dashboard : Monitoring.dashboards().values()) {
            for (JsonNode panel : dashboard.path("panels")) {
                assertThat(anchors).containsAll(anchors(panel));
            }
        }
    }

    @Test
    void everyAlertIsTriedByATest() throws Exception {
        String tests = Files.readString(Monitoring.FOLDER.resolve("prometheus/alerts_test.yml"));
        Set<String> alerts = Monitoring.rules("alert", "alerts.yml").keySet();
        assertThat(alerts).hasSizeGreaterThan(10);
        assertThat(alerts).allMatch(alert -> tests.contains("alertname: " + alert + "\n        exp_alerts:\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"check config prometheus.yml", "check rules rules.yml alerts.yml", "test rules alerts_test.yml"})
    void promtoolIsContent(String command) throws Exception {
        Optional<Path> promtool = Monitoring.program("promtool");
        assumeTrue(promtool.isPresent(), "promtool is not on the PATH (Debian: apt-get install prometheus)");
        List<String> words = new ArrayList<>(List.of(promtool.get().toString()));
        words.addAll(List.of(command.split(" ")));
        assertThat(said(words)).contains("SUCCESS").doesNotContain("FAILED");
    }

    @Test
    void grafanasOwnClassesTakeEveryFieldOfADashboard() throws Exception {
        Optional<Path> python = Monitoring.program("python3");
        assumeTrue(python.isPresent(), "python3 is not on the PATH");
        Path script = Path.of("src", "test", "resources", "grafana_schema.py").toAbsolutePath();
        Monitoring.Said said = Monitoring.run(new ProcessBuilder(
                python.get().toString(),
                script.toString(),
                Monitoring.FOLDER.resolve("grafana/dashboards").toRealPath().toString()));
        assumeTrue(said.exit() != 3, "python3 has no grafana-foundation-sdk (pip install grafana-foundation-sdk)");
        assertThat(said.exit()).as(said.text()).isZero();
    }

    private static String said(List<String> command) throws IOException, InterruptedException {
        Monitoring.Said said = Monitoring.run(new ProcessBuilder(command)
                .directory(Monitoring.FOLDER.resolve("prometheus").toFile()));
        assertThat(said.exit()).as(said.text()).isZero();
        return said.text();
    }
}
