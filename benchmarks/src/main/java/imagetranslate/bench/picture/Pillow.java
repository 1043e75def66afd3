package imagetranslate.bench.picture;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.message.MessageCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Python's Pillow as a second decoder; its process lives as long as this object. */
final class Pillow implements AutoCloseable {
    private static final String SCRIPT = "pillow.py";

    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;
    private final String version;
    private final Path target;

    private Pillow(Process process, BufferedReader answers, String version, Path target) {
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = answers;
        this.version = version;
        this.target = target;
    }

    /** What it made of a file. */
    sealed interface Answer {
        /** @param rgba upright, straight alpha */
        record Pixels(int width, int height, byte[] rgba) implements Answer {}

        record Refusal(String why) implements Answer {}
    }

    /** @return empty where that interpreter, or the package, is not there */
    static Optional<Pillow> start(String python, Path folder) throws IOException {
        Path script = folder.resolve(SCRIPT);
        try (InputStream source = Pillow.class.getResourceAsStream(SCRIPT)) {
            if (source == null) {
                throw new LinkageError(SCRIPT + " is not on the classpath");
            }
            Files.copy(source, script);
        }
        try {
            Process process = new ProcessBuilder(python, script.toString())
                    .redirectError(folder.resolve("pillow.log").toFile())
                    .start();
            BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
            String hello = answers.readLine();
            if (hello == null) {
                return Optional.empty();
            }
            String version = MessageCodec.json().readTree(hello).path("version").asText();
            return Optional.of(new Pillow(process, answers, version, folder.resolve("pixels")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    String version() {
        return version;
    }

    Answer decode(Path file) throws IOException {
        List<String> question = List.of(file.toAbsolutePath().toString(), target.toString());
        questions.write(MessageCodec.json().writeValueAsString(question) + "\n");
        questions.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("Pillow ended at " + file);
        }
        JsonNode answer = MessageCodec.json().readTree(line);
        return answer.has("refusal")
                ? new Answer.Refusal(answer.get("refusal").asText())
                : new Answer.Pixels(
                        answer.get("width").asInt(), answer.get("height").asInt(), Files.readAllBytes(target));
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.destroy();
    }
}
