package imagetranslate.samples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Translations of all that is written on the samples, as a phrasebook. */
public final class SamplePhrases {
    private SamplePhrases() {}

    /**
     * Writes them as a file for the setting {@code PHRASEBOOK}; one that is there is replaced.
     *
     * @return the file
     */
    public static Path write(Path file) throws IOException {
        try (InputStream book =
                Objects.requireNonNull(SamplePhrases.class.getResourceAsStream("phrasebook.json"), "phrasebook.json")) {
            Files.copy(book, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
