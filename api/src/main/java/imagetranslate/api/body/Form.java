package imagetranslate.api.body;

import imagetranslate.api.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;

/** A form that has come whole; its files lie on disk until it is closed. */
public final class Form implements AutoCloseable {
    private final MultiPartFormData.Parts parts;
    private final Runnable release;

    Form(MultiPartFormData.Parts parts, Runnable release) {
        this.parts = parts;
        this.release = release;
    }

    /**
     * What isn't a file: the first value of each name.
     *
     * @param maxBytes of all values together
     */
    public Map<String, String> fields(int maxBytes) {
        long bytes = 0;
        Map<String, String> fields = new LinkedHashMap<>();
        for (MultiPart.Part part : parts) {
            if (part.getFileName() == null) {
                bytes += part.getLength();
                if (bytes > maxBytes) {
                    throw Problem.tooLarge(
                            "The form's fields are longer than the " + maxBytes + " bytes that are allowed.");
                }
                if (part.getName() == null) {
                    throw Problem.badRequest("A part of the form has no name.");
                }
                fields.putIfAbsent(part.getName(), part.getContentAsString(StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    /** The one file in this field; empty where there is not a byte in it. */
    public Optional<Path> file(String field) {
        List<MultiPart.Part> files = StreamSupport.stream(parts.spliterator(), false)
                .filter(part -> part.getFileName() != null && field.equals(part.getName()))
                .toList();
        if (files.size() != 1) {
            throw Problem.badRequest("The form must have exactly one file in its field '" + field + "', not "
                    + files.size() + "; several pictures are several jobs.");
        }
        return files.get(0) instanceof MultiPart.PathPart onDisk ? Optional.of(onDisk.getPath()) : Optional.empty();
    }

    /** What the sender calls the one file in this field; empty where nothing. */
    public String fileName(String field) {
        return StreamSupport.stream(parts.spliterator(), false)
                .filter(part -> part.getFileName() != null && field.equals(part.getName()))
                .map(MultiPart.Part::getFileName)
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        parts.close();
        release.run();
    }
}
