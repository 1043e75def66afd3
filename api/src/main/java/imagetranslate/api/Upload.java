package imagetranslate.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.body.Form;
import imagetranslate.api.job.JobRequest;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.MessageCodec;
import imagetranslate.store.ImageType;
import imagetranslate.store.ObjectHeaders;
import imagetranslate.store.ObjectKey;
import imagetranslate.store.ObjectStore;
import imagetranslate.store.Sha256;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A picture that comes with its request, in the form field {@code image}: kept in the store where the first worker would stage
 * it, under its hash, so that it lies there once.
 */
final class Upload implements AutoCloseable {
    static final String FIELD = "image";

    /** So many are on their way to the store at once; a store that hangs must not take the threads of everybody else. */
    private static final int AT_ONCE = 16;

    private static final int WAITING = 256;

    private final ObjectStore store;
    private final String bucket;
    private final int maxFieldBytes;
    private final ExecutorService storing = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> new Thread(task, "upload"));

    Upload(ObjectStore store, String bucket, int maxFieldBytes) {
        this.store = store;
        this.bucket = bucket;
        this.maxFieldBytes = maxFieldBytes;
    }

    /** The request as if it had come as JSON, with the picture's address in the store. Closes the form. */
    CompletableFuture<ObjectNode> fields(Form form) {
        try {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try (form) {
                            return stored(form);
                        } catch (IOException e) {
                            throw new CompletionException(e);
                        }
                    },
                    storing);
        } catch (RejectedExecutionException e) {
            form.close();
            throw Problem.unavailable("Too many pictures wait for the store; try again in a few seconds.");
        }
    }

    private ObjectNode stored(Form form) throws IOException {
        Path picture =
                form.file(FIELD).orElseThrow(() -> noPicture("not a picture: the form has none in its field " + FIELD));
        ObjectNode fields = MessageCodec.json().createObjectNode();
        form.fields(maxFieldBytes).forEach(fields::put);
        number(fields, "max_attempts");
        list(fields, "target_langs");
        object(fields, "options");
        fields.put("image_url", "s3://" + bucket + "/" + keep(picture));
        return fields;
    }

    private String keep(Path picture) throws IOException {
        ImageType type = type(picture);
        String key = ObjectKey.source(hash(picture), type.extension());
        if (!store.exists(key)) {
            store.put(key, picture, ObjectHeaders.source(type));
        }
        return key;
    }

    private static ImageType type(Path picture) throws IOException {
        try (InputStream bytes = Files.newInputStream(picture)) {
            byte[] start = bytes.readNBytes(ImageType.SNIFFED);
            return ImageType.sniff(start).orElseThrow(() -> noPicture(ImageType.refusal(start)));
        }
    }

    private static String hash(Path picture) throws IOException {
        try (InputStream bytes = Files.newInputStream(picture)) {
            return Sha256.hex(bytes);
        }
    }

    /** @param why as a worker would say it */
    private static Problem noPicture(String why) {
        return new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The file is " + why + ".");
    }

    /** Form fields are text; where a message has a number, a form means one. */
    private static void number(ObjectNode fields, String name) {
        String text = fields.path(name).asText();
        if (text.matches("\\d{1,9}")) {
            fields.put(name, Integer.parseInt(text));
        }
    }

    /** Where a message has a list, a form has its entries with commas between them. */
    private static void list(ObjectNode fields, String name) {
        JsonNode text = fields.remove(name);
        if (text != null) {
            ArrayNode entries = fields.putArray(name);
            Stream.of(text.asText().split(",", -1)).map(String::strip).forEach(entries::add);
        }
    }

    /** Where a message has an object, a form has its JSON. */
    private static void object(ObjectNode fields, String name) {
        JsonNode text = fields.remove(name);
        if (text != null) {
            fields.set(name, JobRequest.json(text.asText().getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void close() {
        storing.shutdownNow();
    }
}
