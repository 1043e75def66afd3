package imagetranslate.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.HostingTask;
import imagetranslate.message.JobRejected;
import imagetranslate.message.Languages;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.Mutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written, what docs/webhook.schema.json allows, and what docs/webhooks.md shows. */
final class WebhookBodyTest {
    private static final MessageCodec CODEC = new MessageCodec(new Languages("zh", "ko"));
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```json\n(.*?)```");
    private static final String LEAST =
            "{\"request_id\":\"r1\",\"source_url\":\"https://h/a.jpg\",\"image_url\":\"https://cdn.test/x.jpg\","
                    + "\"status\":\"unchanged\"}";
    private static final String MOST = "{\"request_id\":\"r1\",\"image_id\":\"1005-0\",\"is_long\":true,"
            + "\"source_url\":\"https://h/a.jpg\",\"source_lang\":\"zh\",\"target_lang\":\"ko\",\"job_day\":\"2026-11-20\","
            + "\"max_attempts\":3,\"image_url\":\"https://cdn.test/x.jpg\",\"timestamp\":1763650000.12,"
            + "\"status\":\"translated\",\"scene_key\":\"scene/x.json\",\"boxes\":{\"translated\":14,\"skipped\":3},"
            + "\"millis\":{\"ocr\":212,\"total\":900},\"proof\":{\"passed\":false,\"findings\":2},\"shop\":\"商店\",\"batch_id\":7}";
    private static final String DRY_RUN = "{\"request_id\":\"r1\",\"source_url\":\"https://h/a.jpg?key=secret\","
            + "\"image_url\":\"https://h/a.jpg?key=secret\",\"status\":\"dry_run\",\"scene_key\":\"scene/x.json\","
            + "\"estimate\":{\"requests\":1,\"asked\":812,\"answered\":40,\"cost\":0.00035}}";
    private static final String NOTICE = "{\"request_id\":\"r1\",\"image_id\":\"1005-0\",\"target_lang\":\"ko\","
            + "\"stage\":\"ocr_tasks\",\"kind\":\"permanent\",\"error_message\":\"answered 404\"}";

    @ParameterizedTest
    @ValueSource(strings = {LEAST, MOST})
    void everyFieldOfAResultsMessageIsInTheBody(String message) throws Exception {
        JsonNode body = tree(done(bytes(message)));
        tree(bytes(message)).properties().forEach(field -> assertThat(body.path(field.getKey()))
                .as(field.getKey())
                .isEqualTo(field.getValue()));
        assertThat(WebhookSchema.faults(done(bytes(message)))).isEmpty();
    }

    @Test
    void aDryRunTellsItsEstimateAndNoSecretOfItsSource() throws Exception {
        JsonNode body = tree(done(bytes(DRY_RUN)));

        assertThat(WebhookSchema.faults(bytes(body.toString()))).isEmpty();
        assertThat(body.at("/estimate/cost").asDouble()).isEqualTo(0.000_35);
        assertThat(body.path("image_url")).isEqualTo(body.path("source_url"));
        assertThat(body.toString()).doesNotContain("secret");
        ObjectNode without = (ObjectNode) body;
        without.remove("estimate");
        assertThat(WebhookSchema.faults(bytes(without.toString()))).isNotEmpty();
    }

    @Test
    void aProducersFieldDoesNotReplaceOneOfTheSchema() throws Exception {
        String message = LEAST.replace("{", "{\"event\":\"mine\",\"schema\":\"mine\",");
        assertThat(tree(done(bytes(message))).path("event").asText()).isEqualTo("job.done");
        assertThat(WebhookSchema.faults(done(bytes(message)))).isEmpty();
    }

    @Test
    void aNoticesIdIsToldAlsoWhereItIsANumber() throws Exception {
        JsonNode notice = tree(bytes("{\"request_id\":7,\"stage\":[],\"payload\":\"secret\"}"));
        byte[] body = WebhookBody.failed(notice).json();
        assertThat(tree(body))
                .isEqualTo(tree(
                        bytes("{\"event\":\"job.failed\",\"schema\":1,\"status\":\"failed\",\"request_id\":\"7\"}")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverLiesOnTheListsTheBodyKeepsToTheSchema(long seed) throws Exception {
        Random random = new Random(seed);
        int written = 0;
        for (int i = 0; i < 300; i++) {
            Optional<HostingTask> task = accepted(Mutations.of(bytes(MOST), random));
            if (task.isPresent()) {
                assertThat(WebhookSchema.faults(WebhookBody.done(task.get()).json()))
                        .isEmpty();
                written++;
            }
            byte[] notice = Mutations.of(bytes(NOTICE), random);
            try {
                assertThat(WebhookSchema.faults(WebhookBody.failed(tree(notice)).json()))
                        .isEmpty();
            } catch (IOException e) {
                assertThat(WebhookSchema.faults(
                                WebhookBody.failed(tree(bytes("[]"))).json()))
                        .as("a notice that is no JSON")
                        .isEmpty();
            }
        }
        assertThat(written).isGreaterThan(20);
    }

    @Test
    void theSchemaRefusesABodyThatLacksAFieldOrHasAnotherKind() throws Exception {
        for (byte[] body : List.of(
                done(bytes(LEAST)), WebhookBody.failed(tree(bytes(NOTICE))).json())) {
            for (String needed : List.of("event", "schema", "status")) {
                ObjectNode without = (ObjectNode) tree(body);
                without.remove(needed);
                assertThat(WebhookSchema.faults(bytes(without.toString())))
                        .as(needed)
                        .isNotEmpty();
            }
            ObjectNode other = (ObjectNode) tree(body);
            other.put("schema", WebhookBody.SCHEMA + 1);
            assertThat(WebhookSchema.faults(bytes(other.toString()))).isNotEmpty();
        }
        ObjectNode noPicture = (ObjectNode) tree(done(bytes(LEAST)));
        noPicture.remove("image_url");
        assertThat(WebhookSchema.faults(bytes(noPicture.toString()))).isNotEmpty();
        ObjectNode chatty =
                (ObjectNode) tree(WebhookBody.failed(tree(bytes(NOTICE))).json());
        chatty.put("payload", "secret");
        assertThat(WebhookSchema.faults(bytes(chatty.toString()))).isNotEmpty();
    }

    @Test
    void theExamplesOfThePageKeepToTheSchemaAndThePageNamesEveryField() throws Exception {
        String page = WebhookSchema.read("webhooks.md");
        List<MatchResult> examples = EXAMPLE.matcher(page).results().toList();
        assertThat(examples).hasSize(2);
        for (MatchResult example : examples) {
            assertThat(WebhookSchema.faults(bytes(example.group(1)))).isEmpty();
        }
        for (byte[] body : List.of(
                done(bytes(MOST)),
                done(bytes(DRY_RUN)),
                WebhookBody.failed(tree(bytes(NOTICE))).json())) {
            ObjectNode known = (ObjectNode) tree(body);
            known.remove(List.of("shop", "batch_id"));
            assertThat(known.fieldNames()).toIterable().allMatch(name -> page.contains("`" + name + "`"));
        }
    }

    /** As {@link HostingStage} does before it tells anybody. */
    private static Optional<HostingTask> accepted(byte[] message) {
        try {
            return Optional.of(CODEC.readHostingTask(message))
                    .filter(task -> task.resultUrl().matches("https?://.+"));
        } catch (JobRejected e) {
            return Optional.empty();
        }
    }

    private static byte[] done(byte[] message) {
        return WebhookBody.done(CODEC.readHostingTask(message)).json();
    }

    private static JsonNode tree(byte[] json) throws IOException {
        return MessageCodec.json().readTree(json);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
