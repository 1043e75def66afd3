package imagetranslate.api.words;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.api.body.Bodies;
import imagetranslate.api.problem.Answers;
import imagetranslate.api.problem.Parameters;
import imagetranslate.api.problem.Problem;
import imagetranslate.message.MessageCodec;
import imagetranslate.translation.glossary.RedisGlossaries;
import imagetranslate.translation.glossary.RedisGlossaries.About;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** {@code /v1/glossaries}: those that {@code ./run glossary} stores too, and workers read at their next job. */
public record GlossaryRoutes(RedisGlossaries glossaries, Bodies bodies) {
    private static final String NAME = "id";

    public void register(RoutesConfig routes) {
        routes.get("/v1/glossaries", this::list);
        routes.get("/v1/glossaries/{id}", this::show);
        routes.put("/v1/glossaries/{id}", this::put);
        routes.delete("/v1/glossaries/{id}", this::remove);
        routes.post("/v1/glossaries/{id}/terms", this::add);
    }

    private void list(Context context) throws IOException {
        Parameters.only(context);
        ObjectNode answer = MessageCodec.json().createObjectNode();
        ArrayNode all = answer.putArray("glossaries");
        glossaries.list().stream().map(GlossaryRoutes::view).forEach(all::add);
        Answers.json(context, HttpStatus.OK, answer);
    }

    private void show(Context context) throws IOException {
        Parameters.only(context);
        refusing(() -> {
            String name = context.pathParam(NAME);
            About about = glossaries.about(name).orElseThrow(() -> unknown(name));
            byte[] json = glossaries.json(name).orElseThrow(() -> unknown(name));
            context.status(HttpStatus.OK)
                    .header(Header.ETAG, tag(about.version()))
                    .contentType("application/json")
                    .result(json);
        });
    }

    private void put(Context context) {
        Parameters.only(context);
        String seen = seen(context.header(Header.IF_MATCH));
        later(context, json -> {
            String name = context.pathParam(NAME);
            Optional<About> put = glossaries.put(name, json, seen);
            About about = put.orElseThrow(() -> new Problem(
                    HttpStatus.PRECONDITION_FAILED,
                    "The glossary '" + name + "' is no longer the one of the version " + seen + "."));
            answer(context, about);
        });
    }

    private void add(Context context) {
        Parameters.only(context);
        later(context, json -> answer(context, glossaries.add(context.pathParam(NAME), json)));
    }

    private void remove(Context context) throws IOException {
        Parameters.only(context);
        refusing(() -> {
            String name = context.pathParam(NAME);
            if (!glossaries.remove(name)) {
                throw unknown(name);
            }
            context.status(HttpStatus.NO_CONTENT);
        });
    }

    private interface Step {
        void run() throws IOException;
    }

    /** With a body. */
    private interface Reading {
        void take(byte[] json) throws IOException;
    }

    private void later(Context context, Reading reading) {
        context.future(() -> bodies.file(context).thenAccept(json -> {
            try {
                refusing(() -> reading.take(json));
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        }));
    }

    /** What is no glossary, or no name of one, says what would be right. */
    private static void refusing(Step step) throws IOException {
        try {
            step.run();
        } catch (IllegalArgumentException e) {
            throw Problem.unprocessable("This is no glossary's name, or no glossary: " + e.getMessage() + ".");
        }
    }

    private Problem unknown(String name) {
        return new Problem(
                HttpStatus.NOT_FOUND, "No glossary '" + name + "' is stored; GET /v1/glossaries names those that are.");
    }

    /** Empty for any. */
    private static String seen(@Nullable String match) {
        return match == null || match.equals("*") ? "" : match.replace("\"", "");
    }

    private static String tag(String version) {
        return "\"" + version + "\"";
    }

    private static void answer(Context context, About about) throws IOException {
        context.header(Header.ETAG, tag(about.version()));
        Answers.json(context, HttpStatus.OK, view(about));
    }

    private static ObjectNode view(About about) {
        return MessageCodec.json()
                .createObjectNode()
                .put("name", about.name())
                .put("version", about.version())
                .put("entries", about.entries())
                .put("bytes", about.bytes())
                .put("since", about.since().toString());
    }
}
