package imagetranslate.queue.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.message.MessageCodec;
import imagetranslate.message.PageEnd;
import imagetranslate.message.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of a batch's hashes. */
final class BatchHash {
    private static final String NAME = "name";
    private static final String SOURCE_KEY = "source_key";
    private static final String SOURCE_URL = "source_url";
    private static final String JOB = "job";

    private BatchHash() {}

    static Map<String, Object> fields(@Nullable String tenant, Batch.Request request) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(NAME, request.name());
        fields.put(SOURCE_KEY, request.sourceKey());
        fields.put(JOB, request.job().toString());
        if (request.sourceUrl() != null) {
            fields.put(SOURCE_URL, request.sourceUrl());
        }
        if (tenant != null) {
            fields.put(Tenant.FIELD, tenant);
        }
        return fields;
    }

    /** @throws IOException where it isn't what was written here */
    static Optional<Batch> read(String id, Map<String, byte[]> hash) throws IOException {
        if (!hash.containsKey("state")) {
            return Optional.empty();
        }
        return Optional.of(new Batch(
                id,
                text(hash, Tenant.FIELD),
                Batch.State.valueOf(String.valueOf(text(hash, "state")).toUpperCase(Locale.ROOT)),
                hash.containsKey("paused"),
                number(hash, "opened"),
                new Batch.Counts(
                        number(hash, "waiting"),
                        number(hash, "in_hand"),
                        number(hash, "done"),
                        number(hash, "failed"),
                        number(hash, "cancelled")),
                number(hash, "generation"),
                Instant.EPOCH.plus(Long.parseLong(String.valueOf(text(hash, "created"))), ChronoUnit.MICROS),
                new Batch.Request(
                        String.valueOf(text(hash, NAME)),
                        Optional.ofNullable(text(hash, SOURCE_KEY)).orElse(""),
                        text(hash, SOURCE_URL),
                        object(hash.get(JOB))),
                texts(hash.get("left_out")),
                text(hash, "result_key"),
                text(hash, "error")));
    }

    static BatchFile page(int number, byte[] info, String state, byte @Nullable [] end) throws IOException {
        ObjectNode read = object(info);
        return new BatchFile(number, read.path(NAME).asText(), state, read, end(state, end));
    }

    private static @Nullable PageEnd end(String state, byte @Nullable [] detail) throws IOException {
        for (PageEnd.State one : PageEnd.State.values()) {
            if (one.word().equals(state)) {
                return PageEnd.of(one, object(detail));
            }
        }
        return null;
    }

    private static List<String> texts(byte @Nullable [] json) throws IOException {
        List<String> texts = new ArrayList<>();
        if (json != null) {
            MessageCodec.json().readTree(json).forEach(text -> texts.add(text.asText()));
        }
        return texts;
    }

    private static ObjectNode object(byte @Nullable [] json) throws IOException {
        return json != null && MessageCodec.json().readTree(json) instanceof ObjectNode node
                ? node
                : MessageCodec.json().createObjectNode();
    }

    private static @Nullable String text(Map<String, byte[]> hash, String field) {
        byte[] value = hash.get(field);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private static int number(Map<String, byte[]> hash, String field) {
        String value = text(hash, field);
        return value == null ? 0 : Integer.parseInt(value);
    }
}
