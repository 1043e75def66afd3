package imagetranslate.bench.parts;

import imagetranslate.samples.PageGenerator;
import imagetranslate.samples.Sample;
import imagetranslate.samples.SampleFiles;
import imagetranslate.samples.SampleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file to be read.
 *
 * @param known its lines; empty where nobody knows them
 */
public record Picture(Path file, List<String> known) {
    private static final long SEED = 815;
    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "webp", "bmp", "tif", "tiff", "gif");

    /** What a shop has: two hero pictures to every detail page. */
    private static final int[][] SIZES = {{800, 800}, {790, 2400}, {750, 1000}};

    public Picture {
        known = List.copyOf(known);
    }

    public byte[] bytes() throws IOException {
        return Files.readAllBytes(file);
    }

    /** Writes so many generated pages into the folder. */
    public static List<Picture> generated(int count, Path folder) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] size = SIZES[i % SIZES.length];
            pictures.add(of(PageGenerator.page(SEED + i, size[0], size[1]), folder));
        }
        return pictures;
    }

    public static Picture of(Sample sample, Path folder) throws IOException {
        Path file = folder.resolve(sample.name() + "." + sample.format());
        SampleFiles.write(sample, file);
        return new Picture(file, sample.texts().stream().map(SampleText::text).toList());
    }

    /** Every picture of a folder. */
    public static List<Picture> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> ENDINGS.contains(ending(file)))
                    .sorted()
                    .map(file -> new Picture(file, List.of()))
                    .toList();
        }
    }

    private static String ending(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
