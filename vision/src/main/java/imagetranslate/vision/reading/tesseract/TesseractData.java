package imagetranslate.vision.reading.tesseract;

import imagetranslate.models.FoundFile;
import imagetranslate.models.ModelEntry.ModelFile;
import imagetranslate.models.ModelException;
import imagetranslate.models.WrittenLanguage;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of Tesseract's {@code .traineddata}. Their names are the languages': three letters of ISO 639, and a script where there
 * are several, as in {@code jpn}, {@code chi_tra} or {@code srp_latn}. Which lie there is the machine's affair, so the manifest
 * doesn't list them.
 */
public final class TesseractData {
    /** Where Debian's packages, those of others, and Homebrew put them. */
    private static final List<Path> USUAL = List.of(
            Path.of("/usr/share/tesseract-ocr/5/tessdata"),
            Path.of("/usr/share/tesseract-ocr/4.00/tessdata"),
            Path.of("/usr/share/tessdata"),
            Path.of("/usr/local/share/tessdata"),
            Path.of("/opt/homebrew/share/tessdata"));

    private static final String SUFFIX = ".traineddata";
    private static final Pattern LANGUAGE = Pattern.compile("([a-z]{3})(?:_(sim|tra|[a-z]{4}))?");
    private static final Map<String, String> CHINESE = Map.of("sim", "Hans", "tra", "Hant");

    /** Of the upright columns of a language, which its own name goes before. */
    private static final String COLUMNS = "vert";

    private final @Nullable Path folder;

    /** @param folder null for none */
    public TesseractData(@Nullable Path folder) {
        this.folder = folder;
    }

    /** {@code TESSDATA_DIR}, or the usual folder of this machine, or nothing. */
    public static TesseractData of(Settings settings) {
        return new TesseractData(settings.find(Keys.TESSDATA_DIR)
                .orElseGet(() ->
                        USUAL.stream().filter(Files::isDirectory).findFirst().orElse(null)));
    }

    /** One reader for each language that lies there and is wanted, in the order of their names; opened one by one. */
    public Stream<TesseractLineRecognizer> recognizers(Predicate<WrittenLanguage> wanted) {
        return names().stream()
                .filter(name -> language(name).filter(wanted).isPresent())
                .map(name -> new TesseractLineRecognizer(this, name));
    }

    /** What to install for a language, to whom it matters where nothing reads it. */
    public static String remedy(WrittenLanguage language) {
        String name = language.language().equals("zh")
                ? language.script().equals("Hant") ? "chi_tra" : "chi_sim"
                : Locale.forLanguageTag(language.language()).getISO3Language();
        return name + SUFFIX + " in TESSDATA_DIR (Debian: tesseract-ocr-" + name.replace('_', '-') + ")";
    }

    /** Empty where it is of no language, as {@code osd}, or of one that another name has already. */
    static Optional<WrittenLanguage> language(String name) {
        Matcher parts = LANGUAGE.matcher(name);
        if (!parts.matches() || COLUMNS.equals(parts.group(2)) || name.equals("osd") || name.equals("equ")) {
            return Optional.empty();
        }
        String script = parts.group(2) == null ? "" : "-" + CHINESE.getOrDefault(parts.group(2), parts.group(2));
        return Optional.of(WrittenLanguage.of((parts.group(1).equals("chi") ? "zh" : parts.group(1)) + script));
    }

    Path folder() {
        if (folder == null) {
            throw new IllegalStateException("without a folder there is nothing to read with");
        }
        return folder;
    }

    boolean has(String name) {
        return names().contains(name);
    }

    /** The data for the upright columns of a language, where they lie beside its own. */
    Optional<String> columns(String name) {
        return Optional.of(name + "_" + COLUMNS).filter(this::has);
    }

    /** A file as the manifest would have it. */
    ModelFile file(String name) {
        FoundFile found = FoundFile.at(folder().resolve(name + SUFFIX));
        try {
            return new ModelFile(found.place(), found.sha256(), found.bytes(), null);
        } catch (IOException e) {
            throw new ModelException(found.place() + " can't be read: " + e.getMessage(), e);
        }
    }

    private List<String> names() {
        if (folder == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ModelException("TESSDATA_DIR is '" + folder + "', a folder that can't be read: " + e, e);
        }
    }
}
