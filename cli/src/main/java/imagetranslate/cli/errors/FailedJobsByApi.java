package imagetranslate.cli.errors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.cli.api.ApiClient;
import imagetranslate.message.ErrorRecord;
import imagetranslate.message.MessageCodec;
import imagetranslate.queue.errors.ErrorEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** By the API's routes, which show of a payload no more than its beginning. */
record FailedJobsByApi(ApiClient client) implements FailedJobs {
    private static final String RECORDS = "v1/errors";

    @Override
    public long size() throws IOException {
        return all().size();
    }

    @Override
    public Iterable<ErrorEntry> oldestFirst() throws IOException {
        List<ErrorEntry> all = all();
        Collections.reverse(all);
        return all;
    }

    private List<ErrorEntry> all() throws IOException {
        List<ErrorEntry> all = new ArrayList<>();
        JsonNode before = MessageCodec.json().nullNode();
        do {
            JsonNode page =
                    client.get(RECORDS + "?limit=200" + (before.isTextual() ? "&before=" + before.asText() : ""));
            for (JsonNode record : page.path("errors")) {
                all.add(entry((ObjectNode) record));
            }
            before = page.path("next");
        } while (before.isTextual());
        return all;
    }

    private static ErrorEntry entry(ObjectNode record) throws IOException {
        long position = record.path("position").asLong();
        record.remove("position");
        byte[] bytes = MessageCodec.json().writeValueAsBytes(record);
        // It may be cut, and then be no payload any more; what is asked of a record here is in its other fields.
        ObjectNode rest = record.deepCopy();
        rest.put("payload", "").put("payload_encoding", "utf-8");
        return record.has("bytes")
                ? new ErrorEntry(position, bytes, null)
                : new ErrorEntry(
                        position, bytes, ErrorRecord.read(MessageCodec.json().writeValueAsBytes(rest)));
    }

    @Override
    public List<ErrorEntry> named(String name) throws IOException {
        return all().stream()
                .filter(entry -> name.startsWith("@")
                        ? name.equals("@" + entry.position())
                        : entry.record() != null
                                && entry.record().job().requestId().equals(name))
                .toList();
    }

    /** The API says so when it is asked to. */
    @Override
    public Optional<String> obstacle(ErrorEntry entry) {
        return Optional.empty();
    }

    @Override
    public boolean replay(ErrorEntry entry) throws IOException {
        client.post(path(entry) + "/replay" + target(entry, "?"));
        return true;
    }

    @Override
    public boolean drop(ErrorEntry entry, String reason) throws IOException {
        client.delete(path(entry) + "?reason=" + ApiClient.escaped(reason) + target(entry, "&"));
        return true;
    }

    /** By its request's id, which stays where positions move. */
    private static String path(ErrorEntry entry) {
        ErrorRecord record = entry.record();
        return RECORDS + "/"
                + ApiClient.escaped(
                        record == null ? "@" + entry.position() : record.job().requestId());
    }

    private static String target(ErrorEntry entry, String before) {
        ErrorRecord record = entry.record();
        return record != null && record.job().targets().size() == 1
                ? before + "target_lang="
                        + ApiClient.escaped(record.job().targets().get(0))
                : "";
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
