package imagetranslate.cli.push;

import imagetranslate.store.ImageType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The pictures that a person named, each with a name of its own for its results.
 *
 * @param skipped what a folder holds besides, a line a folder
 */
public record PictureInputs(List<Input> pictures, List<String> skipped) {
    private static final int SNIFFED = 12;
    private static final int NAMED = 5;

    /**
     * @param name without an ending; no two are alike, whatever the case
     * @param shown the file's name, with as much of its path as tells it from the others
     */
    public record Input(Path file, String name, String shown) {}

    /** What a person must mend: shown as one line. */
    public static final class Refused extends IOException {
        Refused(String message) {
            super(message);
        }
    }

    /**
     * @param named pictures, or folders whose pictures are meant (not those of the folders within)
     * @throws Refused where one can't be read, or there is no picture at all
     */
    public static PictureInputs of(List<Path> named) throws IOException {
        List<Path> files = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (Path path : named) {
            if (!Files.isReadable(path)) {
                throw new Refused(path + (Files.exists(path) ? " can't be read by this user" : " is not there"));
            }
            if (Files.isDirectory(path)) {
                List<Path> inside = list(path);
                List<Path> pictures =
                        inside.stream().filter(PictureInputs::isPicture).toList();
                files.addAll(pictures);
                inside.removeAll(pictures);
                if (pictures.isEmpty()) {
                    throw new Refused(path + " holds no picture");
                }
                if (!inside.isEmpty()) {
                    skipped.add(path + ": skipped " + names(inside) + ", not pictures");
                }
            } else {
                files.add(path);
            }
        }
        return new PictureInputs(named(files), skipped);
    }

    /** @throws Refused where results in that folder could overwrite the pictures themselves */
    public void requireApartFrom(Path out) throws IOException {
        for (Input input : pictures) {
            Path parent = input.file().toRealPath().getParent();
            if (parent != null && parent.equals(out.toRealPath())) {
                throw new Refused("--out " + out + " is where " + input.file().getFileName()
                        + " lies, which its result could overwrite; name another folder");
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return new ArrayList<>(inside.sorted().toList());
        }
    }

    private static boolean isPicture(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream content = Files.newInputStream(file)) {
            return ImageType.sniff(content.readNBytes(SNIFFED)).isPresent();
        } catch (IOException e) {
            return false; // it is told with the rest that is skipped
        }
    }

    private static String names(List<Path> files) {
        String first = String.join(
                ", ",
                files.stream()
                        .limit(NAMED)
                        .map(file -> file.getFileName().toString())
                        .toList());
        return files.size() <= NAMED ? first : first + " and " + (files.size() - NAMED) + " more";
    }

    private static List<Input> named(List<Path> files) {
        Map<Path, List<Path>> byName = files.stream().distinct().collect(Collectors.groupingBy(Path::getFileName));
        Set<String> taken = new HashSet<>();
        List<Input> inputs = new ArrayList<>();
        for (Path file : files) {
            String stem = stem(file);
            String name = stem;
            for (int again = 2; !taken.add(name.toLowerCase(Locale.ROOT)); again++) {
                name = stem + "-" + again;
            }
            inputs.add(new Input(file, name, shown(file, byName.getOrDefault(file.getFileName(), List.of()))));
        }
        return inputs;
    }

    private static String shown(Path file, List<Path> namesakes) {
        int names = file.getNameCount();
        return IntStream.rangeClosed(1, names)
                .mapToObj(last -> file.subpath(names - last, names))
                .filter(end ->
                        namesakes.stream().filter(other -> other.endsWith(end)).count() == 1)
                .findFirst()
                .orElse(file)
                .toString();
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
