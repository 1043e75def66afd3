package imagetranslate.api.words;

import com.fasterxml.jackson.core.JsonProcessingException;
import imagetranslate.api.body.Bodies;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.LanguageTag;
import imagetranslate.message.MessageCodec;
import imagetranslate.translation.memory.TmxReader;
import imagetranslate.translation.memory.TmxWriter;
import imagetranslate.translation.memory.TranslationMemory;
import imagetranslate.translation.memory.TranslationMemory.Remembered;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** {@code /v1/memory}: what was translated before as TMX 1.4b, out and in, as {@code ./run memory} does. */
public final class MemoryRoutes {
    private static final String TARGET = "target_lang";

    /** Entries that are stored in one round trip. */
    private static final int A_STEP = 5_000;

    /** For each a thread waits for whoever reads it. */
    private static final int AT_ONCE = 2;

    private final TranslationMemory memory;
    private final Bodies bodies;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    /** @param clock dates what a file brings without a date */
    public MemoryRoutes(TranslationMemory memory, Bodies bodies, Clock clock) {
        this.memory = memory;
        this.bodies = bodies;
        this.clock = clock;
    }

    public void register(RoutesConfig routes) {
        routes.get("/v1/memory", this::export);
        routes.post("/v1/memory", this::bring);
    }

    /** Over the disk: Redis must not wait for whoever reads. */
    private void export(Context context) throws IOException {
        Parameters.only(context, TARGET);
        @Nullable String target = Parameters.text(context, TARGET);
        if (target != null && LanguageTag.problem(target).isPresent()) {
            throw Problem.badRequest(TARGET + ": " + LanguageTag.problem(target).orElse("") + ".");
        }
        if (!turns.tryAcquire()) {
            throw Problem.unavailable(
                    "Too many copies of the memory are being made at the moment; try again in a few seconds.");
        }
        try {
            Path file = Files.createTempFile("memory", ".tmx");
            try {
                write(file, target);
                context.status(HttpStatus.OK)
                        .contentType("application/x-tmx+xml")
                        .header(Header.CONTENT_LENGTH, Long.toString(Files.size(file)))
                        .header(Header.CONTENT_DISPOSITION, "attachment; filename=\"memory.tmx\"");
                Files.copy(file, context.outputStream());
            } finally {
                Files.delete(file);
            }
        } finally {
            turns.release();
        }
    }

    private void write(Path file, @Nullable String target) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                TmxWriter tmx = new TmxWriter(out)) {
            await(memory.all(page -> page.stream()
                    .filter(entry -> target == null || entry.key().isInto(target))
                    .forEach(entry -> write(entry, tmx))));
        } catch (XMLStreamException e) {
            throw new IOException("the memory can't be written as TMX: " + e.getMessage(), e);
        }
    }

    private static void write(Remembered entry, TmxWriter tmx) {
        try {
            tmx.write(entry);
        } catch (XMLStreamException e) {
            throw new CompletionException(e);
        }
    }

    private void bring(Context context) {
        Parameters.only(context);
        context.future(() -> bodies.file(context).thenAccept(tmx -> {
            try {
                take(tmx, context);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        }));
    }

    private void take(byte[] tmx, Context context) throws IOException {
        TmxReader.Read found;
        try {
            found = TmxReader.read(new ByteArrayInputStream(tmx), clock);
        } catch (TmxReader.NoTmx e) {
            throw Problem.unprocessable("The body is no TMX file: " + e.getMessage() + "; nothing was taken.");
        }
        List<Remembered> entries = found.entries();
        int taken = 0;
        for (int from = 0; from < entries.size(); from += A_STEP) {
            taken += await(memory.restore(entries.subList(from, Math.min(entries.size(), from + A_STEP))));
        }
        answer(context, taken, entries.size() - taken, found.left());
    }

    private static void answer(Context context, int taken, int expired, int left) throws JsonProcessingException {
        Answers.json(
                context,
                HttpStatus.OK,
                MessageCodec.json()
                        .createObjectNode()
                        .put("taken", taken)
                        .put("expired", expired)
                        .put("left_out", left));
    }

    private static <T> T await(CompletableFuture<T> step) throws IOException {
        try {
            return step.get();
        } catch (ExecutionException e) {
            throw new IOException("the translation memory doesn't answer: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopping");
        }
    }
}
