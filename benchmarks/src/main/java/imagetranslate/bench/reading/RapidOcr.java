package imagetranslate.bench.reading;

import com.fasterxml.jackson.databind.JsonNode;
import imagetranslate.bench.parts.Picture;
import imagetranslate.message.MessageCodec;
import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelEntry.ModelFile;
import imagetranslate.models.ModelManifest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** RapidOCR for Python, given the weights that this build reads with; its process lives as long as this object. */
final class RapidOcr implements AutoCloseable {
    private static final String SCRIPT = "rapidocr.py";
    private static final List<String> MODELS = List.of("ppocr-v4-det", "ppocr-v2-cls", "ppocr-v4-rec");

    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;
    private final String version;

    private RapidOcr(Process process, String version, BufferedReader answers) {
        this.process = process;
        this.version = version;
        this.answers = answers;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** @return empty where that interpreter, or the package, is not there: then the log says why */
    static Optional<RapidOcr> start(String python, int threads, Path folder) throws IOException {
        try (InputStream script = resource(RapidOcr.class, SCRIPT)) {
            Files.copy(script, folder.resolve(SCRIPT));
        }
        for (String model : MODELS) {
            ModelEntry entry = ModelManifest.bundled().entry(model);
            for (ModelFile file : entry.files()) {
                Path target = folder.resolve(Path.of(file.path()).getFileName());
                try (InputStream bytes = resource(RapidOcr.class, "/" + file.path())) {
                    Files.copy(bytes, target);
                }
            }
        }
        try {
            Process process = new ProcessBuilder(
                            python, folder.resolve(SCRIPT).toString(), folder.toString(), Integer.toString(threads))
                    .redirectError(folder.resolve("rapidocr.log").toFile())
                    .start();
            BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
            String hello = answers.readLine();
            if (hello == null) {
                return Optional.empty();
            }
            String version = MessageCodec.json().readTree(hello).path("version").asText();
            return Optional.of(new RapidOcr(process, version, answers));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static InputStream resource(Class<?> beside, String name) {
        return Optional.ofNullable(beside.getResourceAsStream(name))
                .orElseThrow(() -> new LinkageError(name + " is not on the classpath"));
    }

    String version() {
        return version;
    }

    Reading read(List<Picture> pictures) throws IOException {
        List<String> files = pictures.stream()
                .map(picture -> picture.file().toAbsolutePath().toString())
                .toList();
        questions.write(MessageCodec.json().writeValueAsString(files) + "\n");
        questions.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IOException(
                    "RapidOCR ended with " + process.onExit().join().exitValue());
        }
        JsonNode answer = MessageCodec.json().readTree(line);
        double[] each = StreamSupport.stream(answer.path("each").spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        List<List<String>> texts = new ArrayList<>();
        for (JsonNode picture : answer.path("texts")) {
            texts.add(StreamSupport.stream(picture.spliterator(), false)
                    .map(JsonNode::asText)
                    .toList());
        }
        return new Reading(answer.path("seconds").asDouble(), answer.path("cpu").asDouble(), each, texts);
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.destroy();
    }
}
